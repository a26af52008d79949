# Finds every foreign library before complaining about any, so that one apt-get line repairs all.
# pkg-config is not needed: a header and a library file are looked for under their own names.

set(missing "")

if(DBXFER_PORTABLE)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
  set(OPENSSL_USE_STATIC_LIBS ON)
endif()

# find_door(<name> PACKAGE <debian package> HEADER <header> [DIRECTORY <suffix>] [LIBRARY <name>])
# defines the imported target dbxfer::<name>, whose headers count as system headers.
function(find_door name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PACKAGE;HEADER;DIRECTORY;LIBRARY" "")
  add_library(dbxfer::${name} INTERFACE IMPORTED)
  find_path(${name}_HEADERS "${arg_HEADER}" PATH_SUFFIXES "${arg_DIRECTORY}")
  set(found "${${name}_HEADERS}")
  if(arg_LIBRARY)
    find_library(${name}_LIBRARY "${arg_LIBRARY}")
    if(NOT ${name}_LIBRARY)
      set(found FALSE)
    endif()
  endif()
  if(NOT found)
    set(missing ${missing} "${arg_PACKAGE}" PARENT_SCOPE)
    return()
  endif()
  target_include_directories(dbxfer::${name} INTERFACE "${${name}_HEADERS}")
  if(arg_LIBRARY)
    target_link_libraries(dbxfer::${name} INTERFACE "${${name}_LIBRARY}")
  endif()
endfunction()

find_door(pqxx PACKAGE libpqxx-dev HEADER pqxx/pqxx LIBRARY pqxx)
# Always the system's: it knows how to speak to the server, and where its settings are.
find_door(pq PACKAGE libpq-dev HEADER libpq-fe.h DIRECTORY postgresql LIBRARY libpq.so)
find_door(rapidjson PACKAGE rapidjson-dev HEADER rapidjson/rapidjson.h)
find_door(xxhash PACKAGE libxxhash-dev HEADER xxhash.h LIBRARY xxhash)
find_door(zstd PACKAGE libzstd-dev HEADER zstd.h LIBRARY zstd)
find_door(microhttpd PACKAGE libmicrohttpd-dev HEADER microhttpd.h LIBRARY microhttpd)
find_door(fmt PACKAGE libfmt-dev HEADER fmt/format.h)
# Its library is looked for by those who need it, when they do.
find_door(curl PACKAGE libcurl4-openssl-dev HEADER curl/curl.h)
# Of the archive: the program needs no further library where it runs.
find_door(pg_query PACKAGE libpg-query-dev HEADER pg_query.h LIBRARY libpg_query.a)
find_door(cli11 PACKAGE libcli11-dev HEADER CLI/CLI.hpp)

# One file uses it, and the program needs no further library where it runs.
target_compile_definitions(dbxfer::fmt INTERFACE FMT_HEADER_ONLY)

# The linker would otherwise resolve libpqxx.a before libpq.
target_link_libraries(dbxfer::pqxx INTERFACE dbxfer::pq)

find_package(Threads REQUIRED)

find_package(OpenSSL QUIET COMPONENTS Crypto)
if(NOT TARGET OpenSSL::Crypto)
  list(APPEND missing libssl-dev)
endif()

find_package(simdjson CONFIG QUIET)
if(NOT simdjson_FOUND)
  list(APPEND missing libsimdjson-dev)
elseif(DBXFER_PORTABLE)
  get_target_property(simdjson_type simdjson::simdjson TYPE)
  if(NOT simdjson_type STREQUAL "STATIC_LIBRARY")
    message(FATAL_ERROR " Debian has simdjson as a shared library only: scripts/package portable")
  endif()
endif()

if(DBXFER_PORTABLE AND microhttpd_LIBRARY MATCHES "^/usr/lib/")
  # Debian's needs GnuTLS, of which not all is there as a static library.
  message(FATAL_ERROR " Debian has libmicrohttpd with TLS alone: scripts/package portable")
endif()

if(DBXFER_TESTS)
  find_package(Catch2 CONFIG QUIET)
  if(NOT TARGET Catch2::Catch2WithMain)
    list(APPEND missing catch2)
  endif()
  # Where both Catch2 2 and 3 keep Catch.cmake, which has catch_discover_tests.
  list(APPEND CMAKE_MODULE_PATH "${Catch2_DIR}")
endif()

if(missing)
  list(JOIN missing ", " listed)
  list(JOIN missing " " packages)
  # The leading blanks keep CMake from wrapping the lines.
  message(FATAL_ERROR " missing: ${listed}; run:\n   apt-get install ${packages}")
endif()
