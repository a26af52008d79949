#include "app/banner.hpp"

#include "app/display.hpp"

namespace dbxfer::app {
namespace {

std::string hash_state(const SnapshotInfo &snapshot) {
  if (!snapshot.hash_ok) {
    return snapshot.sha256.empty() ? "NO HASH, accepted by --allow-edited"
                                   : "HASH DIFFERS, accepted by --allow-edited";
  }
  if (snapshot.sha256.empty())
    return snapshot.rejects ? "rows set aside by an earlier import" : "no hash";
  return "hash ok";
}

std::string encryption(const DatabaseInfo &database) {
  if (database.local)
    return "";
  return database.encrypted ? ", encrypted" : ", not encrypted";
}

} // namespace

std::string shown(const SnapshotInfo &snapshot) {
  std::string out = printable(snapshot.path) + ": ";
  if (!snapshot.database.empty())
    out += printable(snapshot.database) + ", ";
  if (!snapshot.exported_at.empty())
    out += shown_time(snapshot.exported_at) + ", ";
  return out + (snapshot.undo ? "what an import wrote, " : "") + counted(snapshot.tables, "table") +
         ", " + counted(snapshot.rows, snapshot.undo ? "image" : "row") + ", " +
         hash_state(snapshot);
}

std::string shown_host(const DatabaseInfo &database) {
  return database.local ? "this machine" : printable(database.host);
}

std::string shown(const DatabaseInfo &database) {
  std::string out = printable(database.database) + " on " + shown_host(database);
  if (database.local)
    out += " (socket " + printable(database.host) + ", port " + printable(database.port) + ")";
  else if (!database.port.empty())
    out += ":" + printable(database.port);
  out += " as " + printable(database.user) +
         (database.role.empty() ? "" : " (role " + printable(database.role) + ")") +
         ", PostgreSQL " + printable(database.server) + encryption(database);
  if (database.schema)
    out += ", everything in schema \"" + printable(*database.schema) + "\"";
  return out + " (" + printable(database.origin) + ")";
}

std::string title(const std::string &command, const std::string &mode) {
  return "dbxfer " + command + mode + "\n";
}

std::string dry_run_mode(bool dry_run) { return dry_run ? " (dry run: nothing is changed)" : ""; }

std::string asked_mode(bool again) {
  return again ? " (the target changed, or refused other rows: nothing is changed yet)"
               : " (nothing is changed yet)";
}

std::string banner(const std::string &command, const Report &report, const std::string &mode,
                   const char *database_verb) {
  std::string out = title(command, mode);
  if (report.snapshot)
    out += "from  " + shown(*report.snapshot) + "\n";
  if (report.database)
    out += database_verb + ("  " + shown(*report.database)) + "\n";
  return out + "\n";
}

} // namespace dbxfer::app
