#include "transfer/connect.hpp"

namespace dbxfer::transfer {

namespace {

DatabaseInfo describe(const postgres::Endpoint &endpoint, const std::string &origin) {
  DatabaseInfo info;
  info.database = endpoint.database;
  info.host = endpoint.host;
  info.port = endpoint.port;
  info.user = endpoint.user;
  info.server = endpoint.version_text;
  info.encrypted = endpoint.encrypted;
  info.local = endpoint.local;
  info.origin = origin;
  return info;
}

} // namespace

Connected connect(const CommonOptions &options, Side side, std::string_view command) {
  Connected out;
  out.which = which_database(options, side);
  out.session = std::make_unique<postgres::Session>(out.which.url, "dbxfer " + std::string(command),
                                                    options.stop);
  out.info = describe(out.session->endpoint(), out.which.origin);
  return out;
}

} // namespace dbxfer::transfer
