# dbxfer_settings: how our own code is compiled. Foreign headers are system headers and are not
# warned about. dbxfer_sanitizers: the same for the rooms alone; what tests the rooms is compiled in
# a third of the time without.
add_library(dbxfer_settings INTERFACE)
add_library(dbxfer_sanitizers INTERFACE)

target_compile_options(
  dbxfer_settings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wold-style-cast
            -Wcast-align
            -Wformat=2
            -Wimplicit-fallthrough
            -Wextra-semi
            -Wsuggest-override
            -Wzero-as-null-pointer-constant
            # g++ 12 sees overlaps in std::string's operator+ that are not there (its bug 105651).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

if(DBXFER_WERROR)
  target_compile_options(dbxfer_settings INTERFACE -Werror)
endif()

if(DBXFER_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  # g++ itself says that the sanitizers' code makes -Wmaybe-uninitialized unreliable.
  # A null pointer stops AddressSanitizer, too, and addresses are badly aligned only where bytes are
  # read as another type. To ask of each access takes a third of the time to compile.
  target_compile_options(
    dbxfer_sanitizers
    INTERFACE ${sanitizers} $<$<NOT:$<BOOL:$<TARGET_PROPERTY:READS_BYTES>>>:-fno-sanitize=null,alignment>
              -fno-omit-frame-pointer -Wno-maybe-uninitialized)
  # DBXFER_SANITIZED tells the tests, which are not, of what memory the program needs then.
  target_compile_definitions(dbxfer_settings INTERFACE _GLIBCXX_ASSERTIONS DBXFER_SANITIZED)
  # The sanitizers' tables have a million addresses in them. Where the program may stand anywhere,
  # each is computed at every start of it, which takes a quarter of a start.
  target_link_options(dbxfer_settings INTERFACE ${sanitizers} -no-pie)
endif()

if(DBXFER_LTO)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT lto_supported OUTPUT lto_reason LANGUAGES CXX)
  if(lto_supported)
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  else()
    message(WARNING "building without link-time optimisation: ${lto_reason}")
  endif()
endif()
