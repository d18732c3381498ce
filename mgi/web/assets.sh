#!/bin/sh
# Writes the list of templates and static files as a GResource: assets.sh WEB_FOLDER XML_FILE.
# A new template is picked up by its place alone; the list is rewritten only when it changes.
set -eu
export LC_ALL=C

{
  echo '<gresources><gresource prefix="/mgi/web">'
  for file in "$1"/templates/*.html "$1"/static/*; do
    echo "<file>${file#"$1"/}</file>"
  done
  echo '<file alias="static/bootstrap.css">bootstrap.css</file>'
  echo '<file alias="static/bootstrap.rtl.css">bootstrap.rtl.css</file>'
  echo '</gresource></gresources>'
} > "$2.new"
if cmp -s "$2.new" "$2"; then rm "$2.new"; else mv "$2.new" "$2"; fi
