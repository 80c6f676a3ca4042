#!/usr/bin/env python3
"""Holds every #include of src/ against the rooms of CMakeLists.txt.

usage: check_includes.py SOURCE_DIR

A file of a room may include
  - headers of its own room;
  - public headers (cmake/PublicHeaders.cmake) of the rooms that stand behind DEPENDS;
  - headers of the libraries behind its room's PRIVATE, and behind LIBRARIES of the rooms it depends on;
  - the C++ standard library but for effects that have their place (EFFECT_ROOMS); POSIX headers in POSIX_ROOMS.
A public header includes public headers only.  No room depends on itself, directly or not.
"""
import pathlib
import re
import sys

# Which library a header belongs to, by the beginning of its name.
LIBRARY_OF_HEADER = [
    ("fmt/", "fmt::fmt"),
    ("tl/", "tl::expected"),
    ("openssl/", "OpenSSL::Crypto"),
    ("utf8proc.h", "PkgConfig::UTF8PROC"),
    ("utf8", "utf8cpp"),
    ("csv.h", "csv"),
    ("yaml-cpp/", "yaml-cpp"),
    ("hb-subset", "PkgConfig::HARFBUZZ_SUBSET"),
    ("hb", "PkgConfig::HARFBUZZ"),
    ("ft2build.h", "PkgConfig::FREETYPE"),
    ("freetype/", "PkgConfig::FREETYPE"),
    ("fontconfig/", "PkgConfig::FONTCONFIG"),
    ("unicode/", "ICU::uc"),
    ("hyphen.h", "hyphen"),
    ("cmark-gfm", "PkgConfig::CMARK_GFM"),
    ("hpdf", "hpdf"),
    ("libdeflate.h", "PkgConfig::DEFLATE"),
    ("archive.h", "PkgConfig::ARCHIVE"),
    ("archive_entry.h", "PkgConfig::ARCHIVE"),
    ("png.h", "PNG::PNG"),
    ("jpeglib.h", "JPEG::JPEG"),
    ("jerror.h", "JPEG::JPEG"),
    ("lcms2.h", "PkgConfig::LCMS"),
    ("librsvg/", "PkgConfig::RSVG"),
    ("nlohmann/", "nlohmann_json::nlohmann_json"),
    ("CLI/", "CLI11::CLI11"),
    ("boost/container/", "Boost::headers"),
    ("boost/pfr", "Boost::headers"),
]
# Libraries whose headers come with another one.
COMES_WITH = {"PkgConfig::HARFBUZZ": "PkgConfig::HARFBUZZ_SUBSET"}

POSIX_HEADERS = {"fcntl.h", "locale.h", "poll.h", "spawn.h", "unistd.h", "sys/auxv.h", "sys/file.h", "sys/ioctl.h", "sys/mman.h", "sys/stat.h", "sys/types.h", "sys/wait.h"}
POSIX_ROOMS = {"base", "cli"}

# Files, streams and chance: effects that have one place each, or none.
EFFECT_ROOMS = {"fstream": {"base"}, "iostream": {"cli"}, "random": set()}

STANDARD_HEADERS = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
climits clocale cmath compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef
cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format
forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch
limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges
ratio regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept
stop_token streambuf string string_view strstream syncstream system_error thread tuple type_traits typeindex
typeinfo unordered_map unordered_set utility valarray variant vector version
""".split())

ROOM = re.compile(r"^briefwright_room\(\s*(\w+)([^)]*)\)", re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def read_rooms(source_dir):
    """Room name to its DEPENDS, LIBRARIES and PRIVATE, from the top CMakeLists.txt."""
    rooms = {}
    for name, rest in ROOM.findall((source_dir / "CMakeLists.txt").read_text(encoding="utf-8")):
        room = {"DEPENDS": [], "LIBRARIES": [], "PRIVATE": []}
        key = None
        for word in rest.split():
            if word in room:
                key = word
            else:
                room[key].append(word)
        rooms[name] = room
    return rooms


def read_public_headers(source_dir):
    text = (source_dir / "cmake/PublicHeaders.cmake").read_text(encoding="utf-8")
    return set(re.findall(r"^\s*([a-z_]+/[a-z_0-9/]+\.hpp)", text, re.M))


def circles(rooms):
    """Rooms must stand in the file after all that they depend on."""
    seen = set()
    for name, room in rooms.items():
        for needed in room["DEPENDS"]:
            if needed not in seen:
                yield f"CMakeLists.txt: room {name} depends on {needed}, which does not stand before it"
        seen.add(name)


def libraries_of(room, rooms):
    allowed = set(room["LIBRARIES"]) | set(room["PRIVATE"])
    for needed in room["DEPENDS"]:
        allowed |= set(rooms[needed]["LIBRARIES"])
    return allowed


def third_party_breach(header, name, rooms):
    if name not in EFFECT_ROOMS.get(header, {name}):
        return f"<{header}> is for {', '.join(EFFECT_ROOMS[header]) or 'nobody'} only"
    if header in STANDARD_HEADERS:
        return None
    if header in POSIX_HEADERS:
        return None if name in POSIX_ROOMS else f"POSIX headers are for {', '.join(sorted(POSIX_ROOMS))} only"
    for prefix, library in LIBRARY_OF_HEADER:
        if header.startswith(prefix):
            allowed = libraries_of(rooms[name], rooms)
            if library in allowed or COMES_WITH.get(library) in allowed:
                return None
            return f"{library} is not a library of room {name}"
    return "a header that tests/house/check_includes.py does not know"


def room_breach(header, name, file_is_public, rooms, public):
    other = header.split("/")[0]
    if other not in rooms:
        return "own headers are included as \"room/name.hpp\""
    if file_is_public and header not in public:
        return "a public header includes a private one (cmake/PublicHeaders.cmake)"
    if other == name:
        return None
    if other not in rooms[name]["DEPENDS"]:
        return f"room {name} may not include room {other}"
    if header not in public:
        return f"a private header of room {other} (cmake/PublicHeaders.cmake)"
    return None


def find_breaches(source_dir):
    """One line for each breach, in the order of files and lines."""
    source_dir = pathlib.Path(source_dir)
    rooms, public = read_rooms(source_dir), read_public_headers(source_dir)
    yield from circles(rooms)
    for header in sorted(public):
        if not (source_dir / "src" / header).is_file():
            yield f"cmake/PublicHeaders.cmake: there is no src/{header}"
    for path in sorted((source_dir / "src").rglob("*.[ch]pp")):
        inside = path.relative_to(source_dir / "src").as_posix()
        name = inside.split("/")[0]
        if name == "main.cpp":
            continue
        if name not in rooms:
            yield f"src/{inside}: this folder is not a room of CMakeLists.txt"
            continue
        text = path.read_text(encoding="utf-8")
        for found in INCLUDE.finditer(text):
            bracket, header = found.groups()
            if bracket == '"':
                breach = room_breach(header, name, inside in public, rooms, public)
            else:
                breach = third_party_breach(header, name, rooms)
            if breach:
                line = text.count("\n", 0, found.start(2)) + 1
                yield f"src/{inside}:{line}: {found.group(0).strip()}: {breach}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    breaches = list(find_breaches(sys.argv[1]))
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
