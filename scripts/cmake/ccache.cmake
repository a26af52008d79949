# Compiles through ccache when it is installed. The sloppiness is what ccache asks for before it
# caches anything that uses a precompiled header.
find_program(DBXFER_CCACHE ccache)
if(DBXFER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env "CCACHE_SLOPPINESS=pch_defines,time_macros" "${DBXFER_CCACHE}")
endif()
