# antler_app(NAME source…)
#
# An executable that is an Antler app: it links libantler, has <antler/antler.h> as its precompiled header, and is built with the flags that
# make a change quick to see in Debug and a mistake short to read. `antler build` and `antler start` find it by what is written to
# `antler_apps` in the build folder.

find_program(ANTLER_MOLD mold)
mark_as_advanced(ANTLER_MOLD)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "Debug is the quickest to build; Release is what to deploy" FORCE)
endif()

function(antler_app name)
  if(NOT ARGN)
    message(FATAL_ERROR "antler_app(${name}): name its sources, as in antler_app(${name} app/main.cc)")
  endif()
  add_executable(${name} ${ARGN})
  antler_options(${name})
  set_property(GLOBAL APPEND PROPERTY ANTLER_APPS ${name})
  get_property(deferred GLOBAL PROPERTY ANTLER_APPS_DEFERRED)
  if(NOT deferred)
    set_property(GLOBAL PROPERTY ANTLER_APPS_DEFERRED TRUE)
    cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL antler_write_apps)
  endif()
endfunction()

# antler_test(NAME source…): a test program of an app (antler/testing.h), and the CTest case that runs it with this Antler's engine.
function(antler_test name)
  if(NOT ARGN)
    message(FATAL_ERROR "antler_test(${name}): name its sources, as in antler_test(${name} tests/${name}.cc)")
  endif()
  add_executable(${name} ${ARGN})
  antler_options(${name})
  target_link_libraries(${name} PRIVATE antler::testing)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "ANTLER_ENGINE=${ANTLER_PREFIX}/bin/antler")
endfunction()

# What both have, for an executable that is made otherwise.
function(antler_options name)
  target_link_libraries(${name} PRIVATE antler::antler)
  target_compile_features(${name} PRIVATE cxx_std_20)
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_precompile_headers(${name} PRIVATE <antler/antler.h>)
  # g++ says who asked for a template before the error, clang behind it. A model may be built by naming some of its
  # fields. Places in the manifest are relative to the project, so that it is the same in every checkout.
  # Traces find a line by the ranges of addresses, which clang leaves out.
  target_compile_options(${name} PRIVATE
    -ftemplate-backtrace-limit=$<IF:$<CXX_COMPILER_ID:GNU>,1,0> -Wno-missing-field-initializers "-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/="
    $<$<CONFIG:Debug>:-O0> -g1
    $<$<CXX_COMPILER_ID:Clang>:-gdwarf-aranges>)
  if(ANTLER_MOLD)
    target_link_options(${name} PRIVATE -fuse-ld=mold)
  endif()
endfunction()

function(antler_write_apps)
  get_property(names GLOBAL PROPERTY ANTLER_APPS)
  set(lines)
  foreach(name IN LISTS names)
    string(APPEND lines "$<TARGET_FILE:${name}>\n")
  endforeach()
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/antler_apps CONTENT "${lines}")
endfunction()
