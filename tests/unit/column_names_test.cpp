#include "merge/compare/secrets.hpp"
#include "support/catch.hpp"
#include "tables/modification_time.hpp"

using namespace dbxfer::transfer; // NOLINT(google-build-using-namespace)
using dbxfer::postgres::Column;
using dbxfer::postgres::Oid;

namespace {

constexpr Oid boolean = 16;
constexpr Oid int8 = 20;
constexpr Oid text = 25;
constexpr Oid date = 1082;
constexpr Oid timestamp = 1114;
constexpr Oid timestamptz = 1184;

Column column(const char *name, Oid type) {
  Column out;
  out.name = name;
  out.base_oid = type;
  return out;
}

} // namespace

TEST_CASE("columns named like a secret are told, in any spelling") {
  for (const char *name : {"password",
                           "Password",
                           "passwordHash",
                           "password_hash",
                           "PASSWORD_DIGEST",
                           "passwd",
                           "encrypted_password",
                           "hashedPassword",
                           "user_pass",
                           "password_salt",
                           "salt",
                           "apiKey",
                           "api_key",
                           "api-key",
                           "api_key_hash",
                           "access_token",
                           "refreshToken",
                           "remember_token",
                           "reset_password_token",
                           "otp_secret",
                           "encrypted_otp_secret_iv",
                           "client_secret",
                           "clientSecret",
                           "two_factor_recovery_codes",
                           "privateKey",
                           "mot_de_passe",
                           "tokens"}) {
    INFO(name);
    CHECK(holds_secret(column(name, text)));
  }
  for (const char *name :
       {"name", "email", "passport", "compass", "token_type", "tokenizer", "secretary",
        "password_hint", "monkey", "key", "id", "hash", "value", "bypass", "spin", "basalt"}) {
    INFO(name);
    CHECK_FALSE(holds_secret(column(name, text)));
  }
}

TEST_CASE("what cannot hold a secret by its type is none") {
  CHECK_FALSE(holds_secret(column("must_change_password", boolean)));
  CHECK_FALSE(holds_secret(column("tokens", int8)));
  CHECK_FALSE(holds_secret(column("password", timestamptz)));
  auto kind = column("password", 99999);
  kind.base_kind = 'e';
  CHECK_FALSE(holds_secret(kind));
}

TEST_CASE("the column that says when a row was changed is found by name and type") {
  using Columns = std::vector<Column>;
  for (const char *name : {"updatedAt", "updated_at", "UpdatedAt", "modified", "modified_on",
                           "last_update", "lastModifiedDate", "date_updated", "gmt_modified"}) {
    INFO(name);
    CHECK(modification_time(Columns{column("id", int8), column(name, timestamptz)}) == name);
    CHECK_FALSE(modification_time(Columns{column(name, text)}));
  }
  CHECK(modification_time(Columns{column("modified", date), column("updated_at", timestamp)}) ==
        "updated_at");
  for (const char *name : {"created_at", "last_seen", "expires_at", "version", "updated_by"})
    CHECK_FALSE(modification_time(Columns{column(name, timestamptz)}));
}

TEST_CASE("times and counters tell which row is the newer one") {
  for (const Oid type : {date, timestamp, timestamptz, int8})
    CHECK(tells_age(column("c", type)));
  CHECK_FALSE(tells_age(column("c", text)));
  CHECK_FALSE(tells_age(column("c", boolean)));
}
