#!/bin/sh
# Serves the folder beside this file to this computer alone.
cd "$(dirname "$0")" || exit 1
echo "Wardmark is at http://localhost:4173/  Close this window to end the server."
(sleep 1; open http://localhost:4173/ || xdg-open http://localhost:4173/) >/dev/null 2>&1 &
if [ -x ./miniserve ]; then
  exec ./miniserve --interfaces 127.0.0.1 --port 4173 --index index.html wardmark
elif command -v python3 >/dev/null 2>&1; then
  exec python3 -m http.server 4173 --bind 127.0.0.1 --directory wardmark
fi
echo "Neither miniserve nor Python 3 is here. START-HERE.txt says what to do."
read -r _
