#include "postgres/url_parameters.hpp"

#include "base/lower_case.hpp"
#include "postgres/refuse.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {
namespace {

using std::string_view;

/// What libpq knows and we pass on as it stands. Newer ones than the installed libpq knows are
/// passed on too: it refuses them, which is right for what may protect something.
constexpr auto passed = std::to_array<string_view>({
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "passfile",
    "service",
    "connect_timeout",
    "options",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_count",
    "tcp_user_timeout",
    "channel_binding",
    "require_auth",
    "gssencmode",
    "gsslib",
    "gssdelegation",
    "krbsrvname",
    "requirepeer",
    "sslcompression",
    "sslkey",
    "sslpassword",
    "sslcertmode",
    "sslrootcert",
    "sslcrl",
    "sslcrldir",
    "sslsni",
    "sslnegotiation",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
    "min_protocol_version",
    "max_protocol_version",
    "target_session_attrs",
    "load_balance_hosts",
    "scram_client_key",
    "scram_server_key",
    "servicefile",
});

/// What tunes a client library or a pool and says nothing about which database, or how safely; and
/// what we set ourselves: the application's name, the encoding, the time limits.
constexpr auto dropped = std::to_array<string_view>({
    // ours
    "application_name",
    "fallback_application_name",
    "client_encoding",
    "charset",
    "encoding",
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "query_timeout",
    "command_timeout",
    "timeout",
    // Prisma
    "connection_limit",
    "pool_timeout",
    "pgbouncer",
    "socket_timeout",
    "statement_cache_size",
    "max_connection_lifetime",
    "max_idle_connection_lifetime",
    "single_use_connections",
    // SQLAlchemy, asyncpg, psycopg, Django
    "prepared_statement_cache_size",
    "prepared_statement_name_func",
    "max_cached_statement_lifetime",
    "max_cacheable_statement_size",
    "async_fallback",
    "executemany_mode",
    "use_native_hstore",
    "prepare_threshold",
    "pool_size",
    "max_overflow",
    "pool_recycle",
    "pool_pre_ping",
    "pool_use_lifo",
    "conn_max_age",
    "conn_health_checks",
    "disable_server_side_cursors",
    // node-postgres, Go's drivers, Doctrine, JDBC's habits
    "uselibpqcompat",
    "keepalive",
    "max",
    "idle_timeout",
    "pool_max_conns",
    "pool_min_conns",
    "pool_max_conn_lifetime",
    "pool_max_conn_idle_time",
    "statement_cache_capacity",
    "default_query_exec_mode",
    "binary_parameters",
    "serverversion",
    // what hosted services add; libpq tells Neon's endpoint by the server's name (SNI)
    "supa",
    "workaround",
    "endpoint",
});

/// What only Prisma's engine knows: it tells whose sslcert stands beside it.
constexpr auto prisma_only = std::to_array<string_view>(
    {"schema", "connection_limit", "pool_timeout", "socket_timeout", "pgbouncer", "sslaccept"});

/// libpq's modes, each asking for more than the one before.
constexpr auto tls_modes = std::to_array<string_view>(
    {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"});

template <std::size_t N> bool holds(const std::array<string_view, N> &names, string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::size_t strictness(string_view mode) {
  return static_cast<std::size_t>(std::ranges::find(tls_modes, mode) - tls_modes.begin());
}

/// A parameter's name where it looks like one; a slip of the pen might have put a password there.
std::string told(string_view name) {
  constexpr string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  const bool plain =
      !name.empty() && name.size() <= 40 && name.find_first_not_of(letters) == string_view::npos;
  return plain ? "\"" + std::string(name) + "\"" : "that is no parameter's name";
}

/// What SQLAlchemy, asyncpg, node-postgres and JDBC write for libpq's sslmode; empty: unknown.
std::string tls_mode(string_view word) {
  const std::string value = base::lower_case(word);
  if (value == "true" || value == "1" || value == "on" || value == "yes" || value == "no-verify")
    return "require";
  if (value == "false" || value == "0" || value == "off" || value == "no")
    return "disable";
  return holds(tls_modes, value) ? value : "";
}

/// Host, port and database are told everywhere: a password that slipped there would be, too.
void check_what_is_told(string_view host, string_view port, string_view database) {
  for (auto at = host.find('@'); at != string_view::npos; at = host.find('@', at + 1))
    if (at > 0 && host[at - 1] != ',') // where @ begins a name, it is an abstract socket's
      refuse("the host in the database URL holds an @, so that a password may stand before it; "
             "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
  if (port.find_first_not_of("0123456789,") != string_view::npos)
    refuse("the port in the database URL is no number");
  const bool is_url =
      database.find("://") != string_view::npos && database.find('@') != string_view::npos;
  if (is_url || database.find("password=") != string_view::npos)
    refuse("the database's name in the URL holds what belongs elsewhere, such as a password; write "
           "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETER=VALUE");
}

} // namespace

const std::string *UrlParameters::find(string_view keyword) const {
  for (const auto &[name, value] : url_.parameters)
    if (name == keyword)
      return &value;
  return nullptr;
}

void UrlParameters::set(const std::string &keyword, std::string value) {
  if (value.find('\0') != std::string::npos)
    refuse("the database URL holds a NUL byte");
  for (auto &[name, old] : url_.parameters) {
    if (name == keyword) {
      old = std::move(value);
      return;
    }
  }
  url_.parameters.emplace_back(keyword, std::move(value));
}

void UrlParameters::add(const std::string &name, const std::string &value) {
  if (!seen_.insert(name).second && name != "host")
    refuse("the database URL gives the parameter " + told(name) + " twice");
  prisma_ = prisma_ || holds(prisma_only, name);
  if (add_translated(name, value) || holds(dropped, base::lower_case(name)))
    return;
  if (!holds(passed, name)) {
    refuse("the database URL has a parameter " + told(name) +
           ", which neither PostgreSQL nor dbxfer knows; remove it if it protects nothing");
  }
  set(name, value);
}

bool UrlParameters::add_translated(const std::string &name, const std::string &value) {
  if (name == "schema") {
    if (!value.empty())
      url_.schema = value;
  } else if (name == "host") {
    add_host(value);
  } else if (name == "sslmode" || name == "ssl") {
    const std::string mode = tls_mode(value);
    if (mode.empty()) {
      refuse("the parameter \"" + name +
             "\" of the database URL must be disable, allow, prefer, require, verify-ca or "
             "verify-full");
    }
    demand_tls(mode);
  } else if (name == "sslaccept") {
    accept_ = value;
  } else if (name == "sslcert") {
    certificate_ = value;
  } else if (name == "sslidentity") {
    refuse("the parameter \"sslidentity\" of the database URL names a PKCS#12 file, which "
           "PostgreSQL's "
           "own client cannot read; give sslcert and sslkey as PEM files");
  } else {
    return false;
  }
  return true;
}

/// Two words about TLS: the stricter one holds.
void UrlParameters::demand_tls(string_view mode) {
  if (tls_.empty() || strictness(mode) > strictness(tls_))
    tls_ = mode;
}

/// `?host=/run/postgresql`, and SQLAlchemy's `?host=a:5432&host=b:5433`.
void UrlParameters::add_host(const std::string &value) {
  const std::size_t colon = value.find(':');
  const bool with_port = !value.starts_with('/') && colon != std::string::npos &&
                         colon == value.rfind(':') && value.find(',') == std::string::npos;
  const std::string host = with_port ? value.substr(0, colon) : value;
  const std::string port = with_port ? value.substr(colon + 1) : "";
  const std::string *hosts = find("host");
  const std::string *ports = find("port");
  if (host_in_query_ && hosts != nullptr) {
    set("host", *hosts + "," + host);
    if (with_port && ports != nullptr)
      set("port", *ports + "," + port);
  } else {
    set("host", host);
    if (with_port)
      set("port", port);
  }
  host_in_query_ = true;
}

/// Prisma's sslcert is the authority's certificate, libpq's is the client's own.
void UrlParameters::settle_certificate() {
  if (accept_ && *accept_ != "strict" && *accept_ != "accept_invalid_certs") {
    refuse(
        "the parameter \"sslaccept\" of the database URL must be strict or accept_invalid_certs");
  }
  const bool strict = accept_ && *accept_ == "strict";
  if (accept_) {
    if (strict || tls_.empty())
      demand_tls(strict ? "verify-full" : "require");
  }
  if (!certificate_)
    return;
  if (!prisma_ || find("sslkey") != nullptr)
    set("sslcert", *certificate_);
  else if ((strict || !accept_) && find("sslrootcert") == nullptr)
    set("sslrootcert", *certificate_);
}

Url UrlParameters::url() && {
  settle_certificate();
  if (!tls_.empty())
    set("sslmode", tls_);
  const auto told = [this](string_view keyword) {
    const std::string *value = find(keyword);
    return value == nullptr ? string_view() : string_view(*value);
  };
  check_what_is_told(told("host"), told("port"), told("dbname"));
  return std::move(url_);
}

} // namespace dbxfer::postgres
