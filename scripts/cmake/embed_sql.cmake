# cmake -DHEADER=<file> -P embed_sql.cmake -- <query.sql>...
# Writes HEADER with one constant per query, named after its file.
set(text "// Generated from src/postgres/sql/*.sql.
#pragma once

#include <string_view>

namespace dbxfer::postgres::sql {
")

set(is_query FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(position RANGE ${last})
  set(argument "${CMAKE_ARGV${position}}")
  if(is_query)
    cmake_path(GET argument STEM name)
    if(NOT name MATCHES "^[a-z][a-z0-9_]*$")
      message(FATAL_ERROR "${argument}: the name must be a C++ name in lower_case")
    endif()
    file(READ "${argument}" query)
    string(APPEND text "\ninline constexpr std::string_view ${name} = R\"sql(${query})sql\";\n")
  elseif(argument STREQUAL "--")
    set(is_query TRUE)
  endif()
endforeach()

string(APPEND text "\n}  // namespace dbxfer::postgres::sql\n")
file(WRITE "${HEADER}" "${text}")
