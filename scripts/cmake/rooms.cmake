# A room is a folder of src/ and the static library dbxfer_<room> built from every *.cpp in it.
# New files are picked up by the next build.

# add_room(<room> [ROOMS <room>...] [LIBRARIES <target>...] [EXCEPT <file>...])
function(add_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ROOMS;LIBRARIES;EXCEPT")
  set(folder "${PROJECT_SOURCE_DIR}/src/${room}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(TRANSFORM arg_EXCEPT PREPEND "${folder}/")
  list(REMOVE_ITEM sources ${arg_EXCEPT})
  if(NOT sources)
    set(sources "${PROJECT_BINARY_DIR}/generated/${room}/empty.cpp")
    file(CONFIGURE OUTPUT "${sources}" CONTENT "")
  endif()
  add_library(dbxfer_${room} STATIC ${sources})
  target_include_directories(
    dbxfer_${room} PUBLIC "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src"
                          "${PROJECT_BINARY_DIR}/generated")
  list(TRANSFORM arg_ROOMS PREPEND dbxfer_)
  target_link_libraries(
    dbxfer_${room}
    PUBLIC ${arg_ROOMS}
    PRIVATE ${arg_LIBRARIES} dbxfer_settings dbxfer_sanitizers Threads::Threads)
  if(DBXFER_PRECOMPILE)
    precompile(dbxfer_${room})
  endif()
endfunction()

# What most files include of the standard library. To read it takes a third of a room's time.
set(common_headers
    <algorithm>
    <functional>
    <map>
    <memory>
    <optional>
    <set>
    <stop_token>
    <string>
    <vector>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(precompiling_options -fpch-preprocess) # else ccache ignores the files
endif()

# precompile(<target>): the first target's header is every other's, too.
function(precompile target)
  get_property(first GLOBAL PROPERTY dbxfer_precompiled)
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE ${common_headers})
    set_property(GLOBAL PROPERTY dbxfer_precompiled ${target})
  endif()
  target_compile_options(${target} PRIVATE ${precompiling_options})
endfunction()

# embed_sql(<target>): src/postgres/sql/<name>.sql becomes dbxfer::postgres::sql::<name>, a
# std::string_view in the generated header postgres/sql.hpp.
function(embed_sql target)
  file(GLOB queries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/postgres/sql/*.sql")
  set(header "${PROJECT_BINARY_DIR}/generated/postgres/sql.hpp")
  set(script "${PROJECT_SOURCE_DIR}/scripts/cmake/embed_sql.cmake")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DHEADER=${header}" -P "${script}" -- ${queries}
    DEPENDS ${queries} "${script}"
    COMMENT "Embedding src/postgres/sql"
    VERBATIM)
  add_custom_target(dbxfer_sql DEPENDS "${header}")
  add_dependencies(${target} dbxfer_sql)
endfunction()

# embed_page(<target>): src/app/page/*.css and *.js become strings of dbxfer::app::sources, in the
# generated header app/page/sources.hpp.
function(embed_page target)
  set(folder "${PROJECT_SOURCE_DIR}/src/app/page")
  set(header "${PROJECT_BINARY_DIR}/generated/app/page/sources.hpp")
  set(script "${PROJECT_SOURCE_DIR}/scripts/cmake/embed_page.cmake")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DHEADER=${header}" "-DFOLDER=${folder}" -P "${script}"
    DEPENDS "${folder}/page.css" "${folder}/graph.css" "${folder}/page.js" "${script}"
    COMMENT "Embedding src/app/page"
    VERBATIM)
  add_custom_target(dbxfer_page DEPENDS "${header}")
  add_dependencies(${target} dbxfer_page)
endfunction()
