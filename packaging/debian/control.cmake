# What the packages say of themselves, from LICENSE, CHANGELOG.md and the version in CMakeLists.txt.
set(DBXFER_MAINTAINER "" CACHE STRING "Whom the .deb names: Name <address>; empty: the project")
if(NOT DBXFER_MAINTAINER)
  # The project has no address: none of the domain .example leads anywhere (RFC 2606).
  set(DBXFER_MAINTAINER "the dbxfer maintainers <maintainers@dbxfer.example>")
endif()

# Whose code is in the program: of the libraries that are nothing but headers or an archive, and of
# all that a portable one holds.
set(linked_packages rapidjson-dev libcli11-dev libfmt-dev libpg-query-dev)
if(DBXFER_PORTABLE)
  list(APPEND linked_packages libpqxx-dev libsimdjson-dev libssl-dev libxxhash-dev libzstd-dev
       libmicrohttpd-dev gcc-12-base)
endif()

# 0.1.0-1~deb12: a later release of Debian has the greater one, so that it takes its place.
set(release 1)
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release system REGEX "^(ID|VERSION_ID)=")
  string(REGEX MATCH "[\n;]?ID=\"?([a-z]+)" found ";${system}")
  string(SUBSTRING "${CMAKE_MATCH_1}" 0 3 distribution)
  if("${system}" MATCHES "VERSION_ID=\"?([0-9.]+)")
    string(APPEND release "~${distribution}${CMAKE_MATCH_1}")
  endif()
endif()

file(STRINGS "${PROJECT_SOURCE_DIR}/CHANGELOG.md" heading REGEX "^## \\[${PROJECT_VERSION}\\] - ")
string(REGEX REPLACE ".* - " "" day "${heading}")
if(NOT day)
  message(FATAL_ERROR " CHANGELOG.md has no heading \"## [${PROJECT_VERSION}] - YYYY-MM-DD\"")
endif()
set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             "${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${PROJECT_SOURCE_DIR}/LICENSE")

file(READ "${PROJECT_SOURCE_DIR}/LICENSE" licence)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]*)" found "${licence}")
set(holder "${CMAKE_MATCH_1}")
string(REGEX REPLACE ".*Copyright \\(c\\) [^\n]*\n+" "" licence "${licence}")
string(STRIP "${licence}" licence)
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
configure_file(debian/copyright.in copyright @ONLY)

# A portable program is no package of Debian's.
if(NOT DBXFER_PORTABLE)
  execute_process(COMMAND date --utc --rfc-email "--date=${day}" OUTPUT_VARIABLE debian_day
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  configure_file(debian/changelog.in changelog.Debian @ONLY)
  add_custom_command(
    OUTPUT changelog.Debian.gz
    COMMAND gzip -9nc changelog.Debian > changelog.Debian.gz
    DEPENDS "${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian"
    VERBATIM)
  add_custom_target(dbxfer_debian_changes ALL DEPENDS changelog.Debian.gz)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian.gz"
          DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endif()

set(CPACK_PACKAGE_NAME dbxfer)
set(CPACK_PACKAGE_CONTACT "${DBXFER_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "merge rows between PostgreSQL databases by a JSON snapshot")
set(CPACK_PACKAGE_FILE_NAME "dbxfer-${PROJECT_VERSION}-linux-x64")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "${release}")
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Draws the pictures of the references.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS graphviz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "dbxfer moves rows between PostgreSQL databases by a JSON snapshot: from the
development machine to the production database that already has rows. Rows are
merged, never wiped; a dry run says what the import will do, row for row; and
every row of the file is accounted for at the end. An import can be taken back
by the undo file that it writes.")
include(CPack)
