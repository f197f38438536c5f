@echo off
rem Starts the built Komainu on Windows. The build is made by "mvn -Dquick -pl cli -am package".
rem KOMAINU_JAVA_HOME: the JDK to use (25 or newer); otherwise JAVA_HOME, then the java on PATH.
setlocal

set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JAVA="
call :consider "%KOMAINU_JAVA_HOME%"
call :consider "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%~dpj.."
if not defined JAVA (
    echo komainu: a JDK 25 or newer is needed, and none was found. Install one from https://adoptium.net 1>&2
    echo or set KOMAINU_JAVA_HOME to the folder of one. 1>&2
    exit /b 69
)

set "LIB=%ROOT%\lib"
if not exist "%LIB%\komainu.jar" set "LIB=%ROOT%\cli\target\quick\dist\lib"
if not exist "%LIB%\komainu.jar" (
    echo komainu: not built yet. With Maven 3.8 or newer: mvn -Dquick -pl cli -am package 1>&2
    exit /b 70
)

rem Japanese names and text: the console speaks UTF-8 while Komainu runs, and is then put back.
set "CODEPAGE="
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CODEPAGE=%%c"
chcp 65001 >nul

set "SPEED=-XX:TieredStopAtLevel=1"
if /i "%~1"=="read" set "SPEED=-XX:FreqInlineSize=40 -XX:InlineSmallCode=300 -Xmn240m"
if /i "%~1"=="demo" set "SPEED=-XX:FreqInlineSize=40 -XX:InlineSmallCode=300 -Xmn240m"

"%JAVA%" -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Dkomainu.home=%ROOT%" ^
    %SPEED% %KOMAINU_JAVA_OPTS% -cp "%LIB%\komainu.jar" komainu.cli.Komainu %*
set "CODE=%ERRORLEVEL%"
if defined CODEPAGE chcp %CODEPAGE% >nul
exit /b %CODE%

rem Takes the folder's java when it is of version 25 or newer and none was taken before.
:consider
if defined JAVA exit /b
if "%~1"=="" exit /b
if not exist "%~1\release" exit /b
if not exist "%~1\bin\java.exe" exit /b
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%~v"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% geq 25 set "JAVA=%~1\bin\java.exe"
exit /b
