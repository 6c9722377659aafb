# antler_module(NAME [INTERNAL_HEADERS] DEPENDS module… LIBRARIES target…)
#
# One folder of src/ is one module and one static library `antler_NAME`: all its *.cc but *_test.cc. Its unit tests become
# one program `NAME_test`, one CTest case a suite, label `unit`. DEPENDS is the list that tools/check_layers.py compares with the includes.
add_library(antler_flags INTERFACE)
target_compile_features(antler_flags INTERFACE cxx_std_20)
target_include_directories(antler_flags INTERFACE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
if(ANTLER_DEVELOPER)
  target_compile_options(antler_flags INTERFACE -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers)
endif()
# libstdc++ 12 uses what it deprecates, and clang says so where it is instantiated. Traces find a line by the ranges of addresses, which clang
# leaves out.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(antler_flags INTERFACE -Wno-deprecated-declarations -gdwarf-aranges)
endif()
if(ANTLER_SANITIZE)
  target_compile_options(antler_flags INTERFACE -fsanitize=${ANTLER_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(antler_flags INTERFACE -fsanitize=${ANTLER_SANITIZE})
  # Asio's fences, which the sanitizer does not see, are beside atomics, which it does; and g++ takes instrumented code for uninitialized.
  if(ANTLER_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(antler_flags INTERFACE -Wno-tsan -Wno-maybe-uninitialized)
  endif()
  if(ANTLER_SANITIZE MATCHES "undefined")
    target_compile_options(antler_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
if(MOLD_PROGRAM)
  target_link_options(antler_flags INTERFACE -fuse-ld=mold)
endif()

# The headers that most sources include are compiled once for the modules, and once for their tests, whose objects have other flags.
option(ANTLER_PRECOMPILED_HEADERS "Compile what most sources include once" ON)
if(ANTLER_PRECOMPILED_HEADERS)
  # g++ 12 takes moves of short strings, where they come from a precompiled header, for ones out of bounds.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(antler_flags INTERFACE -Wno-array-bounds -Wno-stringop-overread -Wno-stringop-overflow -Wno-restrict)
  endif()
  if(CCACHE_PROGRAM)  # what it wants; ./x sets the environment for it
    target_compile_options(antler_flags INTERFACE $<IF:$<CXX_COMPILER_ID:Clang>,SHELL:-Xclang -fno-pch-timestamp,-fpch-preprocess>)
  endif()
  add_library(antler_precompiled OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cc)
  target_link_libraries(antler_precompiled PRIVATE antler_flags fmt::fmt)
  target_precompile_headers(antler_precompiled PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  if(ANTLER_DEVELOPER)
    add_executable(antler_precompiled_test ${PROJECT_SOURCE_DIR}/cmake/precompiled.cc)
    target_link_libraries(antler_precompiled_test PRIVATE antler_flags fmt::fmt GTest::gtest GTest::gtest_main)
    target_compile_options(antler_precompiled_test PRIVATE -O0)
    target_precompile_headers(antler_precompiled_test PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled_test.h)
  endif()
endif()

function(antler_precompiled target from)
  if(ANTLER_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()

function(antler_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  list(TRANSFORM ARG_DEPENDS PREPEND antler_ OUTPUT_VARIABLE modules)
  if(sources)
    add_library(antler_${name} STATIC ${sources})
    set(scope PUBLIC)
    antler_precompiled(antler_${name} antler_precompiled)
  else()
    add_library(antler_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(antler_${name} ${scope} antler_flags ${modules} ${ARG_LIBRARIES})
  if(tests AND ANTLER_DEVELOPER)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE antler_${name} ${ARG_TEST_LIBRARIES} GTest::gtest GTest::gtest_main)
    antler_discover_tests(${name}_test unit)
  endif()
endfunction()

# One CTest case for a whole test program: gtest's own report names the failing test, and two hundred process starts are saved. The code of
# the tests themselves runs once and is not optimized, which takes half of the time to compile; what they test is, as its preset says.
function(antler_discover_tests target label)
  target_compile_options(${target} PRIVATE -O0)
  antler_precompiled(${target} antler_precompiled_test)
  antler_run_tests(${label}.${target} ${target} ${label} ${ARGN})
  antler_needs(${label} ${target})
endfunction()

# antler_run_tests(NAME target LABEL [ARGUMENTS word…] [ENVIRONMENT NAME=VALUE…])
#
# A run of a test program as the CTest case NAME. Under sanitizers it takes longer, and that of threads is told what not to report.
function(antler_run_tests name target label)
  cmake_parse_arguments(ARG "" "" "ARGUMENTS;ENVIRONMENT" ${ARGN})
  set(seconds 120)
  if(ANTLER_SANITIZE)
    set(seconds 600)
  endif()
  if(ANTLER_SANITIZE MATCHES "thread")
    list(APPEND ARG_ENVIRONMENT "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp")
  endif()
  add_test(NAME ${name} COMMAND ${target} --gtest_brief=1 --gtest_color=no ${ARG_ARGUMENTS})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${seconds} ENVIRONMENT "${ARG_ENVIRONMENT}")
endfunction()

# Once more with the calls of APIs on lanes, as unit.MODULE_lanes.
function(antler_lanes_test module)
  antler_run_tests(unit.${module}_lanes ${module}_test unit ARGUMENTS ${ARGN} ENVIRONMENT ANTLER_TEST_LANES=2)
endfunction()

# `LABEL_tests` builds what the tests of the label need.
function(antler_needs label)
  if(NOT TARGET ${label}_tests)
    add_custom_target(${label}_tests)
  endif()
  add_dependencies(${label}_tests ${ARGN})
endfunction()

# A test program that starts engines (antler/testing.h): the built one, with the pinned libchdb.
function(antler_engine_test target)
  add_dependencies(${target} antler)
  antler_discover_tests(${target} e2e ENVIRONMENT "ANTLER_ENGINE=$<TARGET_FILE:antler>" "ANTLER_LIBCHDB=${ANTLER_DEPENDENCIES}/chdb/libchdb.so")
endfunction()
