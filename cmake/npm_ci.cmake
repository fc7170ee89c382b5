# Installs the packages of web/package-lock.json when they are missing or older than it. Several builds
# may run at once: one installs, the others wait.
file(LOCK ${WEB}/npm.lock GUARD PROCESS TIMEOUT 600)
set(installed ${WEB}/node_modules/.package-lock.json)
if(NOT EXISTS ${installed} OR ${WEB}/package-lock.json IS_NEWER_THAN ${installed})
  execute_process(COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error WORKING_DIRECTORY ${WEB}
    RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "npm ci failed in web/: is the npm registry reachable?")
  endif()
  file(TOUCH ${installed})
endif()
