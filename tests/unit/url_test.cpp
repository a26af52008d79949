#include "postgres/url.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"

#include <map>

using dbxfer::Error;
using dbxfer::ExitCode;
using dbxfer::postgres::parse_url;

namespace {

using Map = std::map<std::string, std::string>;

Map parameters(std::string_view text) {
  Map out;
  for (const auto &[name, value] : parse_url(text).parameters)
    CHECK(out.emplace(name, value).second); // each keyword once
  return out;
}

/// The message of the refusal.
std::string refusal(std::string_view text) {
  try {
    static_cast<void>(parse_url(text));
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::configuration);
    return error.what();
  }
  FAIL("accepted: " << text);
  return "";
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a plain URL gives its parts") {
  CHECK(parameters("postgresql://app:secret@db.example.com:5433/app_prod") ==
        Map{{"host", "db.example.com"},
            {"port", "5433"},
            {"user", "app"},
            {"password", "secret"},
            {"dbname", "app_prod"}});
  CHECK(parameters("postgres://localhost/dev") == Map{{"host", "localhost"}, {"dbname", "dev"}});
  CHECK(parameters("postgresql:///dev") == Map{{"dbname", "dev"}});
  CHECK(parameters("postgresql://").empty());
  CHECK(parameters("postgresql://u@h") == Map{{"user", "u"}, {"host", "h"}});
  CHECK(parameters("postgresql://:pw@h/d") ==
        Map{{"password", "pw"}, {"host", "h"}, {"dbname", "d"}});
  CHECK(parameters("  POSTGRESQL://h/d\r\n") == Map{{"host", "h"}, {"dbname", "d"}});
}

TEST_CASE("the driver's name in a URL is no matter") {
  for (const char *scheme : {"postgresql+asyncpg", "postgresql+psycopg2", "postgresql+psycopg",
                             "postgres+pg8000", "postgis", "psql"}) {
    CHECK(parameters(std::string(scheme) + "://h/d") == Map{{"host", "h"}, {"dbname", "d"}});
  }
}

TEST_CASE("percent signs are decoded, once") {
  CHECK(parameters("postgres://us%65r:p%40s%2Fs%25@h/d%20b") ==
        Map{{"user", "user"}, {"password", "p@s/s%"}, {"host", "h"}, {"dbname", "d b"}});
  CHECK(parameters("postgres://u:a+b@h").at("password") == "a+b");
  CHECK(parameters("postgres://u:%2525@h").at("password") == "%25");
  CHECK(contains(refusal("postgres://u:100%@h/d"), "%25"));
  CHECK(contains(refusal("postgres://u:%zz@h/d"), "%25"));
  CHECK(contains(refusal("postgres://u:%4"), "%"));
  CHECK(contains(refusal("postgres://u:a%00b@h"), "NUL"));
}

TEST_CASE("signs that people forget to encode in a password") {
  CHECK(parameters("postgres://u:p@ss@h/d").at("password") == "p@ss");
  CHECK(parameters("postgres://u:p@ss@h/d").at("host") == "h");
  CHECK(parameters("postgres://u:p#ss@h/d").at("password") == "p#ss");
  CHECK(parameters("postgres://u:a:b@h/d").at("password") == "a:b");
  CHECK(parameters("postgres://u:p?ss@h/d").at("password") == "p?ss");
  CHECK(contains(refusal("postgres://u:p/ss@h/d"), "%2F"));
}

TEST_CASE("hosts: IPv6, several, none, a socket's folder") {
  CHECK(parameters("postgres://[::1]:5433/d") ==
        Map{{"host", "::1"}, {"port", "5433"}, {"dbname", "d"}});
  CHECK(parameters("postgres://u@a:5432,[fe80::2],c:5433/d") ==
        Map{{"user", "u"}, {"host", "a,fe80::2,c"}, {"port", "5432,,5433"}, {"dbname", "d"}});
  CHECK(parameters("postgres://a,b/d") == Map{{"host", "a,b"}, {"dbname", "d"}});
  CHECK(parameters("postgres://%2Frun%2Fpostgresql/d").at("host") == "/run/postgresql");
  CHECK(parameters("postgresql:///d?host=/run/postgresql") ==
        Map{{"host", "/run/postgresql"}, {"dbname", "d"}});
  CHECK(parameters("postgresql://localhost/d?host=/cloudsql/p:r:i").at("host") ==
        "/cloudsql/p:r:i");
  CHECK(parameters("postgresql:///d?host=a:5432&host=b:5433") ==
        Map{{"host", "a,b"}, {"port", "5432,5433"}, {"dbname", "d"}});
  CHECK(parameters("postgresql://localhost:5432?options=a@b") ==
        Map{{"host", "localhost"}, {"port", "5432"}, {"options", "a@b"}});
  CHECK(contains(refusal("postgres://[::1/d"), "]"));
  CHECK(contains(refusal("postgres://[::1]x/d"), "]"));
  CHECK(contains(refusal("postgres://h:port/d"), "port"));
  CHECK(contains(refusal("postgres://h:65536/d"), "port"));
  CHECK(contains(refusal("postgres://h:0/d"), "port"));
  CHECK(contains(refusal("postgres://h:123456789012345678901/d"), "port"));
}

TEST_CASE("[E05] a database name that looks like a connection string stays a name") {
  CHECK(parameters("postgres://h/host=evil%20port=1") ==
        Map{{"host", "h"}, {"dbname", "host=evil port=1"}});
  CHECK(parameters("postgres://h/postgres:%2F%2Fevil/x").at("dbname") == "postgres://evil/x");
}

TEST_CASE("what libpq knows is passed on") {
  CHECK(parameters("postgres://h/d?sslmode=verify-ca&sslrootcert=/ca.pem&connect_timeout=0"
                   "&target_session_attrs=read-write&channel_binding=require&service=s&passfile=p"
                   "&options=endpoint%3Dep-1") == Map{{"host", "h"},
                                                      {"dbname", "d"},
                                                      {"sslmode", "verify-ca"},
                                                      {"sslrootcert", "/ca.pem"},
                                                      {"connect_timeout", "0"},
                                                      {"target_session_attrs", "read-write"},
                                                      {"channel_binding", "require"},
                                                      {"service", "s"},
                                                      {"passfile", "p"},
                                                      {"options", "endpoint=ep-1"}});
  CHECK(parameters("postgres://h/d?user=u&password=p&&").at("password") == "p");
}

TEST_CASE("what Prisma, SQLAlchemy and poolers add is translated or dropped") {
  const auto url = parse_url("postgresql://h/d?schema=tenant&connection_limit=5&pool_timeout=2"
                             "&pgbouncer=true&socket_timeout=3&statement_cache_size=0");
  CHECK(url.schema == "tenant");
  CHECK(url.parameters.size() == 2);
  CHECK_FALSE(parse_url("postgresql://h/d?schema=").schema);
  CHECK(parameters("postgresql+asyncpg://h/d?prepared_statement_cache_size=0&async_fallback=true"
                   "&command_timeout=60&application_name=x&client_encoding=latin1") ==
        Map{{"host", "h"}, {"dbname", "d"}});
  CHECK(parameters("postgres://h/d?supa=base-pooler.x&serverVersion=16&charset=utf8").size() == 2);
}

TEST_CASE("sslmode is honoured exactly and never weakened") {
  const auto mode = [](const std::string &query) {
    const Map all = parameters("postgres://h/d?" + query);
    return all.contains("sslmode") ? all.at("sslmode") : "";
  };
  for (const char *each : {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}) {
    CHECK(mode(std::string("sslmode=") + each) == each);
    CHECK(mode(std::string("ssl=") + each) == each);
  }
  CHECK(mode("application_name=x").empty());
  CHECK(mode("ssl=true") == "require");
  CHECK(mode("ssl=True") == "require");
  CHECK(mode("ssl=false") == "disable");
  CHECK(mode("sslmode=no-verify") == "require");
  CHECK(mode("sslmode=verify-full&ssl=true") == "verify-full");
  CHECK(mode("ssl=true&sslmode=verify-full") == "verify-full");
  CHECK(mode("sslaccept=strict") == "verify-full");
  CHECK(mode("sslmode=require&sslaccept=strict") == "verify-full");
  CHECK(mode("sslaccept=accept_invalid_certs") == "require");
  CHECK(mode("sslmode=prefer&sslaccept=accept_invalid_certs") == "prefer");
  CHECK(contains(refusal("postgres://h/d?sslmode=hunter2"), "\"sslmode\""));
  CHECK(contains(refusal("postgres://h/d?sslaccept=maybe"), "\"sslaccept\""));
  CHECK(contains(refusal("postgres://h/d?sslmode=require&sslmode=disable"), "twice"));
}

TEST_CASE("sslcert is the authority's for Prisma and the client's for libpq") {
  CHECK(parameters("postgres://h?sslcert=c.pem&sslkey=k.pem") ==
        Map{{"host", "h"}, {"sslcert", "c.pem"}, {"sslkey", "k.pem"}});
  CHECK(parameters("postgres://h?sslcert=c.pem") == Map{{"host", "h"}, {"sslcert", "c.pem"}});
  CHECK(parameters("postgres://h?sslmode=require&sslcert=ca.pem&sslaccept=strict") ==
        Map{{"host", "h"}, {"sslmode", "verify-full"}, {"sslrootcert", "ca.pem"}});
  CHECK(contains(refusal("postgres://h?sslidentity=client.p12&sslpassword=hunter2"), "PKCS#12"));
}

TEST_CASE("an unknown parameter is refused by its name only") {
  const std::string message = refusal("postgres://u:hunter2@h/d?verify_peer=hunter3");
  CHECK(contains(message, "\"verify_peer\""));
  CHECK_FALSE(contains(message, "hunter"));
  CHECK(contains(refusal("postgres://h/d?replication=database"), "replication"));
  CHECK_FALSE(contains(refusal("postgres://h/d?hunter2%1b[2J=1"), "hunter2"));
  CHECK(contains(refusal("postgres://h/d?verify"), "without a value"));
}

TEST_CASE("libpq's key=value form") {
  CHECK(parameters("host=h port = 5433 dbname='a b' user=u password='it\\'s \\\\'") ==
        Map{{"host", "h"},
            {"port", "5433"},
            {"dbname", "a b"},
            {"user", "u"},
            {"password", "it's \\"}});
  CHECK(parameters("dbname=a\\ b password=") == Map{{"dbname", "a b"}, {"password", ""}});
  CHECK(parameters("dbname=postgres://evil/x") == Map{{"dbname", "postgres://evil/x"}});
  CHECK(contains(refusal("host=h password='hunter2"), "quote"));
  CHECK(contains(refusal("host=h hunter2"), "without ="));
  CHECK(contains(refusal("= x"), "without ="));
  CHECK(contains(refusal("host=h verify_peer=1"), "verify_peer"));
}

TEST_CASE("what is no PostgreSQL URL is named for what it is") {
  CHECK(contains(refusal("mysql://u:hunter2@h/d"), "MySQL"));
  CHECK(contains(refusal("mysql+pymysql://h/d"), "MySQL"));
  CHECK(contains(refusal("sqlite:///db.sqlite3"), "SQLite"));
  CHECK(contains(refusal("file:./dev.db"), "file"));
  CHECK(contains(refusal("sqlserver://h:1433;database=d"), "SQL Server"));
  CHECK(contains(refusal("prisma://accelerate.prisma-data.net/?api_key=hunter2"), "Prisma"));
  CHECK(contains(refusal("prisma+postgres://localhost:51213/?api_key=hunter2"), "Prisma"));
  CHECK(contains(refusal("jdbc:postgresql://h/d"), "JDBC"));
  CHECK(contains(refusal("db.example.com"), "postgresql://"));
  CHECK(contains(refusal(""), "empty"));
  CHECK(contains(refusal(" \n"), "empty"));
  CHECK(contains(refusal("\"postgres://h/d\""), "quote"));
  CHECK(contains(refusal(std::string_view("postgres://h/d\0x", 16)), "NUL"));
}

TEST_CASE("[F04] no message repeats a part of the URL") {
  for (const char *text :
       {"postgres://u:hunter2@[::1", "postgres://u:hunter2%@h", "postgres://u:hunter2/x@h/d",
        "postgres://hunter2:hunter2", "mysql://u:hunter2@h", "hunter2", "hunter2=1",
        "host=h password='hunter2", "host=h password=hunter2 hunter2", "'postgres://u:hunter2@h'",
        "postgres://u:hunter2@h/d?sslmode=hunter2", "postgres://u@h?password=hunter2&x=hunter2",
        "jdbc:postgresql://h?password=hunter2", "http://hunter2/", "hunter2://h"}) {
    const std::string message = refusal(text);
    INFO(text << ": " << message);
    CHECK((std::string(text) == "hunter2=1" || !contains(message, "hunter2")));
  }
}

TEST_CASE("a URL that has a password where its host, port or database is told is refused") {
  for (const char *text :
       {"dbname=postgresql://u:s3cret@h/d", "host=u:s3cret@h dbname=x", "host=s3cret@h dbname=x",
        "postgresql://h/d?host=u:s3cret@h", "host=h port=s3cret@5 dbname=x",
        "postgresql://h/d&password=s3cret", "postgresql://h/d;password=s3cret"})
    CHECK_FALSE(contains(refusal(text), "s3cret"));
  CHECK(parameters("host=a,@socket port=5432,").at("host") == "a,@socket");
}
