; The installer for Windows, for Inno Setup 6: packaging\windows\build.ps1 calls it. NOT RUN by the project's tests: there
; is no Windows to run it on. It installs for one reader, without an administrator.
#ifndef Version
  #define Version "0.1.0"
#endif
#ifndef Bundle
  #define Bundle "..\..\build\windows\weiterlesen"
#endif
#ifndef Icon
  #define Icon "..\..\build\windows\icons\weiterlesen.ico"
#endif

[Setup]
AppId={{5C9B7D1E-6A34-4C0B-9C55-3B8E0E7C2A41}
AppName=Weiterlesen
AppVersion={#Version}
AppPublisher=The Weiterlesen developers
DefaultDirName={autopf}\Weiterlesen
DefaultGroupName=Weiterlesen
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2
SolidCompression=yes
LicenseFile=..\..\LICENSE
OutputBaseFilename=Weiterlesen-{#Version}-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\weiterlesen.exe
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[CustomMessages]
en.StartWithSession=Start with the session, in the tray
de.StartWithSession=Mit der Sitzung starten, in der Leiste
fr.StartWithSession=Démarrer avec la session, dans la zone de notification

[Tasks]
Name: "autostart"; Description: "{cm:StartWithSession}"; Flags: unchecked

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Weiterlesen"; Filename: "{app}\weiterlesen.exe"; AppUserModelID: "weiterlesen"

[Registry]
; "--": what the system hands over is never taken for an option or a verb.
Root: HKA; Subkey: "Software\Classes\weiterlesen"; ValueType: string; ValueData: "URL:Weiterlesen"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\weiterlesen"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\weiterlesen\shell\open\command"; ValueType: string; ValueData: """{app}\weiterlesen.exe"" -- ""%1"""
Root: HKA; Subkey: "Software\Classes\weiterlesen.feed"; ValueType: string; ValueData: "Feed"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\weiterlesen.feed\shell\open\command"; ValueType: string; ValueData: """{app}\weiterlesen.exe"" -- ""%1"""
Root: HKA; Subkey: "Software\Classes\.opml\OpenWithProgids"; ValueType: string; ValueName: "weiterlesen.feed"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.rss\OpenWithProgids"; ValueType: string; ValueName: "weiterlesen.feed"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.atom\OpenWithProgids"; ValueType: string; ValueName: "weiterlesen.feed"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "Weiterlesen"; ValueData: """{app}\weiterlesen.exe"" --hidden"; Tasks: autostart; Flags: uninsdeletevalue

[Run]
Filename: "{app}\weiterlesen.exe"; Description: "{cm:LaunchProgram,Weiterlesen}"; Flags: nowait postinstall skipifsilent
