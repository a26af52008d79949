#include "tables/framework_tables.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using FrameworkTables = std::vector<FrameworkTable>;

bool is_called(const FrameworkTable &known, std::string_view table) {
  return known.table.ends_with('*')
             ? table.starts_with(known.table.substr(0, known.table.size() - 1))
             : known.table.empty() || known.table == table;
}

bool fits(const FrameworkTable &known, std::string_view table,
          const std::vector<std::string> &columns) {
  return is_called(known, table) && std::ranges::all_of(known.columns, [&](const auto &name) {
           return std::find(columns.begin(), columns.end(), name) != columns.end();
         });
}

void leave_out(FrameworkTables &tables, std::string_view framework,
               const std::vector<std::pair<std::string_view, std::vector<std::string>>> &which) {
  for (const auto &[table, columns] : which)
    tables.push_back({.framework = framework,
                      .table = table,
                      .columns = columns,
                      .travel = Travel::by_name_only});
}

FrameworkTables django() {
  FrameworkTables out{
      {.table = "django_content_type",
       .columns = {"app_label", "model"},
       .match = {{"app_label", "model"}}},
      {.table = "django_site", .columns = {"domain", "name"}, .match = {{"domain"}}},
      {.table = "auth_permission",
       .columns = {"codename", "content_type_id", "name"},
       .match = {{"content_type_id", "codename"}}},
      {.table = "auth_group", .columns = {"name"}, .match = {{"name"}}},
      // auth_user, and what AUTH_USER_MODEL names.
      {.columns = {"last_login", "password"},
       .match = {{"username"}, {"email"}},
       .keep = {"password", "last_login"}},
      {.table = "taggit_tag", .columns = {"name", "slug"}, .match = {{"name"}, {"slug"}}},
      {.table = "taggit_taggeditem",
       .columns = {"content_type_id", "object_id", "tag_id"},
       .match = {{"content_type_id", "object_id", "tag_id"}}},
  };
  for (auto &table : out)
    table.framework = "Django";
  leave_out(out, "Django",
            {{"django_session", {"expire_date", "session_data", "session_key"}},
             {"django_admin_log", {"action_flag", "action_time", "object_id", "object_repr"}},
             {"authtoken_token", {"created", "key", "user_id"}},
             {"knox_authtoken", {"digest", "token_key", "user_id"}}});
  return out;
}

FrameworkTables rails() {
  // What Devise keeps beside the password.
  const std::vector<std::string> login{
      "encrypted_password",     "password_digest",     "reset_password_token",
      "reset_password_sent_at", "remember_created_at", "sign_in_count",
      "current_sign_in_at",     "last_sign_in_at",     "current_sign_in_ip",
      "last_sign_in_ip",        "confirmation_token",  "confirmation_sent_at",
      "failed_attempts",        "unlock_token",        "locked_at"};
  FrameworkTables out{
      {.columns = {"email", "encrypted_password"}, .match = {{"email"}}, .keep = login},
      {.columns = {"email", "password_digest"}, .match = {{"email"}}, .keep = login},
      {.table = "active_storage_blobs",
       .columns = {"byte_size", "filename", "key"},
       .match = {{"key"}}},
      {.table = "active_storage_attachments",
       .columns = {"blob_id", "name", "record_id", "record_type"},
       .match = {{"record_type", "record_id", "name", "blob_id"}}},
      {.table = "active_storage_variant_records",
       .columns = {"blob_id", "variation_digest"},
       .match = {{"blob_id", "variation_digest"}}},
      {.table = "action_text_rich_texts",
       .columns = {"body", "name", "record_id", "record_type"},
       .match = {{"record_type", "record_id", "name"}}},
      {.table = "tags", .columns = {"name", "taggings_count"}, .match = {{"name"}}},
  };
  for (auto &table : out)
    table.framework = "Rails";
  leave_out(out, "Rails",
            {{"sessions", {"data", "session_id"}},
             {"delayed_jobs", {"attempts", "handler", "run_at"}},
             {"good_job*", {"created_at", "id", "updated_at"}},
             {"solid_queue_*", {"id"}},
             {"solid_cache_entries", {"key_hash", "value"}},
             {"solid_cable_messages", {"channel", "payload"}}});
  return out;
}

FrameworkTables laravel() {
  FrameworkTables out{
      {.columns = {"email", "password", "remember_token"},
       .match = {{"email"}},
       .keep = {"password", "remember_token"}},
      {.table = "roles", .columns = {"guard_name", "name"}, .match = {{"name", "guard_name"}}},
      {.table = "permissions",
       .columns = {"guard_name", "name"},
       .match = {{"name", "guard_name"}}},
  };
  for (auto &table : out)
    table.framework = "Laravel";
  leave_out(out, "Laravel",
            {{"sessions", {"id", "last_activity", "payload"}},
             {"cache", {"expiration", "key", "value"}},
             {"cache_locks", {"expiration", "key", "owner"}},
             {"jobs", {"attempts", "available_at", "payload", "queue"}},
             {"job_batches", {"failed_jobs", "pending_jobs", "total_jobs"}},
             {"failed_jobs", {"connection", "exception", "payload", "queue"}},
             {"password_reset_tokens", {"email", "token"}},
             {"password_resets", {"email", "token"}},
             {"personal_access_tokens", {"abilities", "token", "tokenable_id", "tokenable_type"}},
             {"oauth_access_tokens", {"client_id", "revoked", "scopes"}},
             {"oauth_refresh_tokens", {"access_token_id", "revoked"}},
             {"oauth_auth_codes", {"client_id", "revoked", "user_id"}},
             {"telescope_entries", {"batch_id", "content", "type", "uuid"}},
             {"telescope_entries_tags", {"entry_uuid", "tag"}},
             {"telescope_monitoring", {"tag"}}});
  return out;
}

} // namespace

const std::vector<FrameworkTable> &framework_tables() {
  static const auto tables = [] {
    auto all = django();
    for (const auto &more : {rails(), laravel()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return tables;
}

const FrameworkTable *framework_table(std::string_view framework, std::string_view table,
                                      const std::vector<std::string> &columns) {
  const auto &tables = framework_tables();
  const auto found = std::ranges::find_if(tables, [&](const auto &known) {
    return known.framework == framework && fits(known, table, columns);
  });
  return found == tables.end() ? nullptr : &*found;
}

} // namespace dbxfer::transfer
