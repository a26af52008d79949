#include "snapshot/foreign_file.hpp"

#include "dbxfer/error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace dbxfer::snapshot {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view sentence;
};

constexpr std::array signatures{
    Signature{"\xEF\xBB\xBF"sv,
              "begins with a byte order mark that an editor added; copy it again"},
    Signature{"\xFF\xFE"sv, "is UTF-16 text; copy it again, in binary mode"},
    Signature{"\xFE\xFF"sv, "is UTF-16 text; copy it again, in binary mode"},
    Signature{"{\0"sv, "is UTF-16 text; copy it again, in binary mode"},
    Signature{"\0{"sv, "is UTF-16 text; copy it again, in binary mode"},
    Signature{"\x1F\x8B"sv, "is compressed; run gunzip first"},
    Signature{"\x28\xB5\x2F\xFD"sv, "is compressed twice; run unzstd first"},
    Signature{"\xFD\x37zXZ"sv, "is compressed; run unxz first"},
    Signature{"BZh"sv, "is compressed; run bunzip2 first"},
    Signature{"PK\x03\x04"sv, "is a zip archive; run unzip first"},
    Signature{"PGDMP"sv, "is an archive of pg_dump, not a snapshot; use pg_restore"},
    Signature{"--"sv, "looks like SQL, not like a snapshot; use psql"},
    Signature{"<"sv,
              "is an HTML or XML page, not a snapshot: the download was answered with an error "
              "or a login page"},
};

[[noreturn]] void refuse(const Source &source, std::string_view sentence) {
  throw Error(ExitCode::snapshot, source.name() + ' ' + std::string(sentence));
}

} // namespace

void refuse_foreign_file(const Source &source) {
  static constexpr std::size_t looked_at = 4096;
  std::array<char, looked_at> bytes{};
  const std::string_view head(bytes.data(), source.read(0, bytes.data(), bytes.size()));
  if (head.empty())
    refuse(source, "is empty; copy it again");
  for (const Signature &signature : signatures)
    if (head.starts_with(signature.bytes))
      refuse(source, signature.sentence);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos && head.size() < looked_at)
    refuse(source, "holds nothing but white space; copy it again");
  if (first != std::string_view::npos && head[first] == '<')
    refuse(source, signatures.back().sentence);
  if (first != std::string_view::npos && head[first] == '\0')
    refuse(source, "holds zero bytes where its text should be; copy it again");
  if (first != std::string_view::npos && head[first] != '{')
    refuse(source, "is no dbxfer snapshot: it does not begin with {");
}

} // namespace dbxfer::snapshot
