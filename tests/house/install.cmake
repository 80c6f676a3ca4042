# Installs into an empty folder, then builds examples/library against that with find_package and runs it.
# Variables: BUILD_DIR SOURCE_DIR WORK_DIR GENERATOR COMPILER FLAGS
function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what}: ${result}\n${output}")
  endif()
endfunction()

function(expect)
  foreach(name IN LISTS ARGN)
    if(NOT EXISTS "${prefix}/${name}")
      message(FATAL_ERROR "not installed: ${name}")
    endif()
  endforeach()
endfunction()

include("${SOURCE_DIR}/cmake/PublicHeaders.cmake")
set(prefix "${WORK_DIR}/prefix")
file(REMOVE_RECURSE "${WORK_DIR}")
run("install" ${CMAKE_COMMAND} --install "${BUILD_DIR}" --prefix "${prefix}")
expect(bin/briefwright share/man/man1/briefwright.1 share/man/man1/briefwright-batch.1
  share/bash-completion/completions/briefwright share/zsh/site-functions/_briefwright
  share/fish/vendor_completions.d/briefwright.fish share/briefwright/layouts/brief.yaml
  share/briefwright/fonts/fonts.yaml share/briefwright/seeds)

# The installed program finds its own data, not that of the source folder.
run("the installed program" ${CMAKE_COMMAND} -E chdir "${WORK_DIR}" "${prefix}/bin/briefwright" layouts)

# The installed headers need nothing that is not installed.
set(checks "${WORK_DIR}/headers")
set(includes "")
foreach(header IN LISTS BRIEFWRIGHT_PUBLIC_HEADERS)
  string(APPEND includes "#include \"${header}\"\n")
endforeach()
file(WRITE "${checks}/all.cpp" "${includes}")
file(WRITE "${checks}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(headers LANGUAGES CXX)
find_package(briefwright REQUIRED)
add_library(headers OBJECT all.cpp)
target_link_libraries(headers PRIVATE briefwright::batch)
")
set(configure ${CMAKE_COMMAND} -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_CXX_COMPILER=${COMPILER}"
  "-DCMAKE_CXX_FLAGS=${FLAGS}" -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run("configure the headers" ${configure} -S "${checks}" -B "${checks}/build")
run("compile the headers" ${CMAKE_COMMAND} --build "${checks}/build")

set(example "${WORK_DIR}/example")
run("configure the example" ${configure} -S "${SOURCE_DIR}/examples/library" -B "${example}")
run("build the example" ${CMAKE_COMMAND} --build "${example}")
file(GLOB records RELATIVE "${prefix}/share/briefwright/seeds/policies/en"
  "${prefix}/share/briefwright/seeds/policies/en/*.md")
list(GET records 0 record)
string(REGEX REPLACE "\\.md$" "" id "${record}")
run("run the example" "${example}/one_brief" "${prefix}/share/briefwright/seeds" "${id}" "${WORK_DIR}/brief.pdf")
file(READ "${WORK_DIR}/brief.pdf" head LIMIT 5 HEX)
if(NOT head STREQUAL "255044462d")  # %PDF-
  message(FATAL_ERROR "the example wrote no PDF")
endif()
