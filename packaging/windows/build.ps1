# Builds Weiterlesen for Windows, and its installer where Inno Setup is there. NOT RUN by the project's tests: there is no
# Windows to run it on. What it shares with Linux (packaging/bundle) is.
#
#   powershell -File packaging\windows\build.ps1 [-Folder build\windows]
#
# Signed where WEITERLESEN_SIGNING_THUMBPRINT names a certificate of this machine's store.
param([string]$Folder = "build\windows")
$ErrorActionPreference = "Stop"
$root = (Resolve-Path "$PSScriptRoot\..\..").Path
Set-Location $root
$python = "$root\.venv\Scripts\python.exe"

function Invoke-Checked {
    & $args[0] @($args | Select-Object -Skip 1)
    if ($LASTEXITCODE -ne 0) { throw "$($args[0]) ended with $LASTEXITCODE" }
}

if (-not (Test-Path $python)) { Invoke-Checked py -3 -m venv "$root\.venv" }
Invoke-Checked $python -m pip install --quiet --require-hashes --no-deps -r packaging\requirements\test.txt
Invoke-Checked $python -m pip install --quiet --no-deps --no-build-isolation -e .
New-Item -ItemType Directory -Force $Folder | Out-Null
$env:QT_QPA_PLATFORM = "offscreen"
Invoke-Checked $python packaging\icons.py "$Folder\icons"
$env:WEITERLESEN_ICONS = (Resolve-Path "$Folder\icons").Path
Invoke-Checked $python -m PyInstaller --noconfirm --clean --log-level WARN --distpath $Folder --workpath "$Folder\work" `
    packaging\bundle\weiterlesen.spec
& $python packaging\bundle\notices.py | Out-File -Encoding utf8 "$Folder\weiterlesen\_internal\LIBRARIES.txt"
# Here one download brings the publishers' own pages along: readers expect one installer.
if (Test-Path "$Folder\weiterlesen-web") { Copy-Item -Recurse -Force "$Folder\weiterlesen-web\*" "$Folder\weiterlesen\_internal" }

$signing = $env:WEITERLESEN_SIGNING_THUMBPRINT
if ($signing) {
    Invoke-Checked signtool sign /sha1 $signing /fd sha256 "$Folder\weiterlesen\weiterlesen.exe" "$Folder\weiterlesen\weiterlesen-cli.exe"
}
$version = (Select-String -Path app\weiterlesen\__init__.py -Pattern '__version__ = "(.*)"').Matches[0].Groups[1].Value
$inno = Get-Command iscc -ErrorAction SilentlyContinue
if ($inno) {
    Invoke-Checked $inno.Source "/DVersion=$version" "/DBundle=$((Resolve-Path $Folder\weiterlesen).Path)" `
        "/DIcon=$env:WEITERLESEN_ICONS\weiterlesen.ico" "/O$Folder" packaging\windows\weiterlesen.iss
} else {
    Compress-Archive -Force "$Folder\weiterlesen" "$Folder\weiterlesen-$version-windows.zip"
}
