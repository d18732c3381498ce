"""Writes two style sheets from Bootstrap's: as it is, and mirrored for languages written from right to left.

usage: rtl.py BOOTSTRAP_CSS OUT_LTR OUT_RTL

Debian's package carries no mirrored build, so this does what Bootstrap's own build does: left and right change places
in names and values, and the "rtl:" remarks in the style sheet are heeded. Both outputs lose comments and blanks.
"""

import re
import sys

BLOCK = re.compile(r"/\*\s*rtl:begin:(ignore|remove)\s*\*/(.*?)/\*\s*rtl:end:\1\s*\*/", re.S)
DECLARATION = re.compile(r"(?P<before>[{;]\s*)(?P<name>[a-z-]+)(?P<colon>\s*:\s*)(?P<value>[^;{}]*)(?=[;}])")
FOUR_SIDES = {"margin", "padding", "border-width", "border-color", "border-style"}
SIDE_VALUES = {"float", "clear", "text-align", "background-position", "background-position-x"}


def swap(text):
    return re.sub(r"\b(left|right)\b", lambda m: "right" if m.group() == "left" else "left", text)


def words(value):
    """The value's words; blanks inside parentheses do not part them."""
    found, depth, word = [], 0, ""
    for letter in value.strip() + " ":
        depth += (letter == "(") - (letter == ")")
        if letter.isspace() and depth == 0:
            found += [word] if word else []
            word = ""
        else:
            word += letter
    return found


def mirror_value(name, value):
    if "rtl:ignore" in value:
        return value
    important = " !important" if "!important" in value else ""
    parts = words(value.replace("!important", ""))
    if name in FOUR_SIDES and len(parts) == 4:
        return " ".join([parts[0], parts[3], parts[2], parts[1]]) + important
    if name == "border-radius" and len(parts) == 4:
        return " ".join([parts[1], parts[0], parts[3], parts[2]]) + important
    if name in SIDE_VALUES:
        return swap(value)
    if name == "transform":
        return re.sub(r"translateX\((-?)", lambda m: "translateX(" + ("" if m.group(1) else "-"), value)
    return value


def mirror_declaration(match):
    name = match["name"]
    if not name.startswith("-"):
        name = swap(name)
    return match["before"] + name + match["colon"] + mirror_value(match["name"], match["value"])


def mirror(css):
    kept = []

    def set_aside(match):
        kept.append(match.group(2) if match.group(1) == "ignore" else "")
        return f"@kept{len(kept) - 1};"

    css = BLOCK.sub(set_aside, css)
    css = re.sub(r"/\*\s*rtl:raw:(.*?)\*/", r"\1", css, flags=re.S)
    css = DECLARATION.sub(mirror_declaration, css)
    return re.sub(r"@kept(\d+);", lambda m: kept[int(m.group(1))], css)


def shorten(css):
    """Without comments (the licence stays) and without blanks that mean nothing."""
    licence = re.match(r'(?:@charset "UTF-8";\s*)?(/\*!.*?\*/)', css, re.S)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};]) ?", r"\1", css).replace(";}", "}")
    return '@charset "UTF-8";\n' + (licence.group(1) if licence else "") + "\n" + css.replace('@charset "UTF-8";', "")


def main(source, ltr, rtl):
    with open(source, encoding="utf-8") as file:
        css = file.read()
    for path, text in ((ltr, css), (rtl, mirror(css))):
        with open(path, "w", encoding="utf-8") as file:
            file.write(shorten(text))


if __name__ == "__main__":
    main(*sys.argv[1:])
