"""The names that servers give to the parts of a draft: the published ones, our own studio's, and common ones."""

from __future__ import annotations

TYPES: dict[float | None, str] = {0: "video", 1: "audio", 7: "text"}
FAMILIES = {
    "video": "video",
    "audio": "audio",
    "text": "text",
    "image": "video",
    "sticker": "video",
    "subtitle": "text",
}
KINDS = {
    name: kind
    for kind, names in {
        "video": "clip video",
        "image": "image photo picture",
        "backdrop": "backdrop",
        "logo": "logo",
        "music": "music bgm song",
        "voice": "voice voiceover voice_over narration tts",
        "sound": "sound sfx effect sound_effect",
        "title": "title",
        "subtitle": "subtitle",
        "caption": "caption captions subtitles",
        "cta": "cta call_to_action",
        "lower_third": "lower_third",
        "end_card": "end_card",
    }.items()
    for name in names.split()
}
DEFAULT_KIND = {"video": "video", "audio": "music", "text": "title", "other": "other"}
NAME_KEYS = (
    "n",
    "name",
    "title",
    "label",
    "display_name",
    "displayName",
    "filename",
    "file_name",
    "clip_name",
    "material_name",
)
TEXT_KEYS = ("txt", "text", "content", "caption", "words", "title")
SOURCE_KEYS = ("src", "url", "uri", "source", "path", "file", "cdn_url", "media")
NESTED_KEYS = ("m", "metadata", "material", "media", "source", "meta", "extra", "asset")
RANGE_KEYS = ("target_timerange", "targetTimerange", "timerange", "time_range", "range")
START_KEYS = ("s", "start", "start_ms", "startMs", "start_time", "startTime", "offset", "begin", "in_ms")
DURATION_KEYS = ("d", "dur", "duration", "duration_ms", "durationMs", "length")
END_KEYS = ("e", "end", "end_ms", "endMs", "end_time", "endTime")
VOLUME_KEYS = ("v", "volume", "vol", "gain", "audio_volume", "volume_percent")
SPEED_KEYS = ("sp", "speed", "playback_rate", "playbackRate", "rate")
