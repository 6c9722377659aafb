# What `./x install` puts into a prefix, and the same in the build folder, so that an app builds against either:
#
#   bin/antler                       the engine                                  component engine
#   lib/antler/libchdb.so            ClickHouse                                  component clickhouse
#   include/antler/                  the headers of an app                       component sdk
#   lib/libantler.a                  what an app links, in one archive           component sdk
#   lib/libantler_testing.a          what its tests link besides                 component sdk
#   lib/cmake/antler/                find_package(antler): antler::antler, antler::testing, antler_app(), antler_test()

# antler_archives_of(target OUT_ARCHIVES OUT_OTHERS): the static libraries of ours that `target` links, however deep, and what else it links.
function(antler_archives_of root out_archives out_others)
  set(todo ${root})
  set(seen)
  set(archives)
  set(others)
  while(todo)
    list(POP_FRONT todo name)
    string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" name "${name}")
    if(name IN_LIST seen OR name STREQUAL "antler_flags" OR name STREQUAL "")
      continue()
    endif()
    list(APPEND seen ${name})
    if(name MATCHES "\\.a$")  # of a dependency that goes into ours
      list(APPEND archives ${name})
      continue()
    endif()
    set(imported FALSE)
    if(TARGET ${name})
      get_target_property(imported ${name} IMPORTED)
    endif()
    if(NOT TARGET ${name} OR imported)
      # nlohmann_json is headers, and in sources only.
      if(NOT name STREQUAL "nlohmann_json::nlohmann_json")
        list(APPEND others ${name})
      endif()
      continue()
    endif()
    get_target_property(type ${name} TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
      list(APPEND archives ${name})
    endif()
    get_target_property(links ${name} INTERFACE_LINK_LIBRARIES)
    if(links)
      list(APPEND todo ${links})
    endif()
  endwhile()
  set(${out_archives} ${archives} PARENT_SCOPE)
  set(${out_others} ${others} PARENT_SCOPE)
endfunction()

# antler_archive(NAME ROOT [WITHOUT other-root]): lib/libNAME.a with all that `ROOT` links. It holds one object, in which a template that many
# sources instantiate stands once; that nearly halves it. Debug information goes: it is several times the code, and names folders of this
# machine.
function(antler_archive name root)
  cmake_parse_arguments(ARG "" "WITHOUT" "" ${ARGN})
  antler_archives_of(${root} archives others)
  foreach(other IN LISTS others)
    if(NOT other MATCHES "^(fmt::fmt|Threads::Threads)$")
      message(FATAL_ERROR "${root} links ${other}, which antlerConfig.cmake does not look for")
    endif()
  endforeach()
  if(ARG_WITHOUT)
    antler_archives_of(${ARG_WITHOUT} without others)
    list(REMOVE_ITEM archives ${without})
  endif()
  set(files)
  set(parts)  # archives of dependencies, of which goes in what ours need
  foreach(archive IN LISTS archives)
    if(TARGET ${archive})
      list(APPEND files $<TARGET_FILE:${archive}>)
    else()
      list(APPEND parts ${archive})
    endif()
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/lib/lib${name}.a)
  set(object ${CMAKE_BINARY_DIR}/lib/${name}.o)
  add_custom_command(OUTPUT ${out} BYPRODUCTS ${object}
    COMMAND ${CMAKE_LINKER} -r -o ${object} --whole-archive ${files} --no-whole-archive ${parts}
    COMMAND ${CMAKE_STRIP} --strip-debug ${object}
    COMMAND ${CMAKE_COMMAND} -E rm -f ${out}
    COMMAND ${CMAKE_AR} rcs ${out} ${object}
    DEPENDS ${files} ${archives} COMMENT "lib/lib${name}.a" VERBATIM)
  set_property(GLOBAL APPEND PROPERTY ANTLER_ARCHIVES ${out})
endfunction()

antler_archive(antler libantler)
if(TARGET libantler_testing)
  antler_archive(antler_testing libantler_testing WITHOUT libantler)
endif()
get_property(archives GLOBAL PROPERTY ANTLER_ARCHIVES)
add_custom_target(antler_archive ALL DEPENDS ${archives})

# The package, in the build folder as it is in a prefix.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_BINARY_DIR}/lib/cmake/antler)
configure_file(${PROJECT_SOURCE_DIR}/cmake/antlerConfig.cmake.in ${package}/antlerConfig.cmake @ONLY)
configure_file(${PROJECT_SOURCE_DIR}/cmake/AntlerApp.cmake ${package}/AntlerApp.cmake COPYONLY)
write_basic_package_version_file(${package}/antlerConfigVersion.cmake VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include ${CMAKE_BINARY_DIR}/lib/antler)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/include/antler ${CMAKE_BINARY_DIR}/include/antler SYMBOLIC)
file(CREATE_LINK ${ANTLER_DEPENDENCIES}/chdb/libchdb.so ${CMAKE_BINARY_DIR}/lib/antler/libchdb.so SYMBOLIC)

install(TARGETS antler RUNTIME DESTINATION bin COMPONENT engine)
install(FILES ${ANTLER_DEPENDENCIES}/chdb/libchdb.so DESTINATION lib/antler COMPONENT clickhouse)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/antler DESTINATION include COMPONENT sdk)
install(FILES ${archives} DESTINATION lib COMPONENT sdk)
install(DIRECTORY ${package}/ DESTINATION lib/cmake/antler COMPONENT sdk)
