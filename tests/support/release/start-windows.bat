@echo off
cd /d "%~dp0"
if not exist miniserve.exe (
  echo miniserve.exe is not beside this file. START-HERE.txt says where it comes from.
  pause
  exit /b 1
)
start "" http://localhost:4173/
miniserve.exe --interfaces 127.0.0.1 --port 4173 --index index.html wardmark
pause
