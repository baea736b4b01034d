from create_video.cli.main import main as main
