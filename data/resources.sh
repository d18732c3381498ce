#!/bin/sh
# Writes the list of the files that we ship as a GResource: resources.sh DATA_FOLDER XML_FILE.
# A new framework, crosswalk or list is picked up by its place alone; the list is rewritten only when it changes.
set -eu
export LC_ALL=C

{
  echo '<gresources><gresource prefix="/mgi/data">'
  for file in "$1"/frameworks/*.json "$1"/crosswalks/*.json "$1"/suggestions/*.json "$1"/groups.json "$1"/register.json; do
    [ ! -f "$file" ] || echo "<file>${file#"$1"/}</file>"
  done
  echo '</gresource></gresources>'
} > "$2.new"
if cmp -s "$2.new" "$2"; then rm "$2.new"; else mv "$2.new" "$2"; fi
