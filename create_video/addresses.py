"""Which network addresses are public: one answer for the client and the studio, on which no server text has a say."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
FAKE_IP = ipaddress.ip_network("198.18.0.0/15")
"""Answered by the resolvers of common proxy programs for every public name; nothing private lives there."""

NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address lies on the public internet; addresses that carry another one are judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    elif address in FAKE_IP:
        return True
    return address.is_global and not address.is_multicast
