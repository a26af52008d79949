# cmake -DHEADER=<file> -DFOLDER=<folder with page.css, graph.css, page.js> -P embed_page.cmake
# Writes HEADER with the style and the script of the page that --report writes, and their digests,
# by which the page's Content-Security-Policy knows them.

# base64(<hex> <variable>): 64 hexadecimal digits in base64.
function(base64 hex variable)
  string(APPEND letters "ABCDEFGHIJKLMNOPQRSTUVWXYZ" "abcdefghijklmnopqrstuvwxyz" "0123456789+/")
  set(out "")
  foreach(at RANGE 0 63 6)
    string(SUBSTRING "${hex}0000" ${at} 6 digits)
    foreach(shift 18 12 6 0)
      math(EXPR place "(0x${digits} >> ${shift}) & 63")
      string(SUBSTRING "${letters}" ${place} 1 letter)
      string(APPEND out "${letter}")
    endforeach()
  endforeach()
  # The last of the 32 bytes leave room for one more.
  string(SUBSTRING "${out}" 0 43 out)
  set(${variable} "${out}=" PARENT_SCOPE)
endfunction()

# constant(<name> <text>): appends it to the header. A compiler need not take longer literals than
# 64 kB.
function(constant name text)
  string(APPEND header "inline constexpr std::string_view ${name} = R\"page(${text})page\";\n")
  set(header "${header}" PARENT_SCOPE)
endfunction()

# embedded(<name> <file> <element>): the element with the file in it, and the digest of the file.
function(embedded name text element)
  string(SHA256 hex "${text}")
  base64("${hex}" digest)
  constant(${name} "<${element}>${text}</${element}>")
  constant(${name}_digest "'sha256-${digest}'")
  set(header "${header}" PARENT_SCOPE)
endfunction()

set(header "// Generated from src/app/page/*.css and *.js.
#pragma once

#include <string_view>

namespace dbxfer::app::sources {

")
file(READ "${FOLDER}/page.css" page_css)
file(READ "${FOLDER}/graph.css" graph_css)
file(READ "${FOLDER}/page.js" page_js)
embedded(style "${page_css}${graph_css}" style)
embedded(script "${page_js}" script)
constant(svg_style "<style>${graph_css}</style>")
string(APPEND header "\n} // namespace dbxfer::app::sources\n")
file(WRITE "${HEADER}" "${header}")
