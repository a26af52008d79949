#include "fleet/api/http.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dbxfer::fleet {

namespace {

constexpr long seconds_to_connect = 10;

/// libcurl, which only those need who work through a back end: it is looked for then.
class Curl {
public:
  static const Curl &get() {
    static const Curl curl;
    return curl;
  }

  decltype(&curl_easy_init) init = nullptr;
  decltype(&curl_easy_reset) reset = nullptr;
  decltype(&curl_easy_cleanup) cleanup = nullptr;
  decltype(&curl_easy_setopt) set = nullptr;
  decltype(&curl_easy_perform) perform = nullptr;
  decltype(&curl_easy_getinfo) info = nullptr;
  decltype(&curl_easy_header) header = nullptr;
  decltype(&curl_easy_strerror) words = nullptr;
  decltype(&curl_slist_append) append = nullptr;
  decltype(&curl_slist_free_all) free_all = nullptr;

private:
  Curl() : library_(dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL)) {
    decltype(&curl_global_init) global_init = nullptr;
    const bool found = find("curl_easy_init", init) && find("curl_easy_reset", reset) &&
                       find("curl_easy_cleanup", cleanup) && find("curl_easy_setopt", set) &&
                       find("curl_easy_perform", perform) && find("curl_easy_getinfo", info) &&
                       find("curl_easy_header", header) && find("curl_easy_strerror", words) &&
                       find("curl_slist_append", append) && find("curl_slist_free_all", free_all) &&
                       find("curl_global_init", global_init);
    if (!found)
      throw Error(ExitCode::local_file, "libcurl, by which a back end is asked, is not installed "
                                        "here, or is older than 7.85; apt-get install libcurl4");
    if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
      throw Error(ExitCode::internal, "libcurl cannot be used here");
  }

  template <typename Function> bool find(const char *name, Function &function) const {
    if (library_ != nullptr)
      function = reinterpret_cast<Function>(dlsym(library_, name)); // NOLINT: as dlsym has it
    return function != nullptr;
  }

  void *library_; ///< stays as long as the process
};

/// `https://api.example.com` of a URL; empty where it has no such beginning.
std::string_view origin_of(std::string_view url) {
  const auto scheme = url.find("://");
  return scheme == std::string_view::npos ? std::string_view()
                                          : url.substr(0, url.find_first_of("/?#", scheme + 3));
}

bool is_this_machine(std::string_view origin) {
  auto host = origin.substr(origin.find("://") + 3);
  if (host.starts_with('['))
    host = host.substr(1, host.find(']') - 1);
  else
    host = host.substr(0, host.find(':'));
  constexpr std::array<std::string_view, 3> names{"localhost", "127.0.0.1", "::1"};
  return std::ranges::find(names, host) != names.end();
}

std::string checked_base(const std::string &base) {
  const std::string_view origin = origin_of(base);
  const auto where = "--via-api " + base::printable(std::string(origin.substr(0, 200))) + ": ";
  if (!origin.starts_with("https://") && !origin.starts_with("http://"))
    throw Error(ExitCode::usage, "--via-api takes the address of a back end, as in "
                                 "https://api.example.com");
  if (origin.find('@') != std::string_view::npos)
    throw Error(ExitCode::usage, "--via-api holds a user or password, which everybody may read "
                                 "there; the token's place is the file of --token-file");
  if (origin.starts_with("http://") && !is_this_machine(origin))
    throw Error(ExitCode::usage, where + "the token would travel unencrypted; write https://");
  if (base.find_first_of("?#") != std::string::npos)
    throw Error(ExitCode::usage, where + "leave out what stands behind ? or #");
  auto out = base;
  while (out.ends_with('/'))
    out.pop_back();
  return out;
}

} // namespace

struct HttpClient::Impl {
  Impl(std::string url, std::string secret, std::stop_token stopped)
      : base(std::move(url)),
        token(std::move(secret)),
        stop(std::move(stopped)),
        handle(curl.init()) {
    if (handle == nullptr)
      throw Error(ExitCode::internal, "libcurl has no memory");
  }
  ~Impl() {
    curl.free_all(headers);
    curl.cleanup(handle);
  }
  Impl(const Impl &) = delete;
  Impl &operator=(const Impl &) = delete;

  /// Of a path below the base, or a whole URL of the same back end.
  [[nodiscard]] std::string url_of(const std::string &path) const {
    const auto origin = origin_of(path);
    if (origin.empty())
      return base + path;
    if (origin != origin_of(base))
      throw Error(ExitCode::refused,
                  "the back end sends us to another one, which must not get the token");
    return path;
  }

  /// Where the answer sends us; what is no whole URL stands there.
  [[nodiscard]] std::string location() const {
    curl_header *header = nullptr;
    if (curl.header(handle, "Location", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
      return "";
    const std::string value = header->value;
    return value.starts_with('/') ? std::string(origin_of(base)) + value : value;
  }

  HttpAnswer ask(const std::string &path, bool post) {
    answer = {};
    too_long = false;
    const auto url = url_of(path);
    curl.reset(handle);
    curl.free_all(std::exchange(headers, nullptr));
    for (const auto &line :
         {"Authorization: Bearer " + token, std::string("Accept: application/json"),
          std::string("Content-Type: application/json")})
      headers = curl.append(headers, line.c_str());
    const auto set = [&](CURLoption option, auto value) {
      curl.set(handle, option, value); // NOLINT(cppcoreguidelines-pro-type-vararg)
    };
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_CONNECTTIMEOUT, seconds_to_connect);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_WRITEFUNCTION, &Impl::take);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Impl::go_on);
    set(CURLOPT_XFERINFODATA, this);
    if (post) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDS, "");
      set(CURLOPT_POSTFIELDSIZE, 0L);
    }
    const auto code = curl.perform(handle);
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "the request was ended");
    if (too_long)
      throw Error(ExitCode::refused, "the back end answers more than anybody can need");
    if (code != CURLE_OK)
      throw Error(ExitCode::connection, "the back end at " +
                                            base::printable(std::string(origin_of(base))) +
                                            " does not answer: " + curl.words(code));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
    curl.info(handle, CURLINFO_RESPONSE_CODE, &answer.status);
    answer.location = location();
    return std::exchange(answer, {});
  }

  static std::size_t take(const char *bytes, std::size_t /*one*/, std::size_t count, void *self) {
    auto &impl = *static_cast<Impl *>(self);
    impl.too_long = impl.answer.body.size() + count > most_bytes_of_answer;
    if (impl.too_long)
      return 0;
    impl.answer.body.append(bytes, count);
    return count;
  }

  static int go_on(void *self, curl_off_t /*down*/, curl_off_t /*downloaded*/, curl_off_t /*up*/,
                   curl_off_t /*uploaded*/) {
    return static_cast<Impl *>(self)->stop.stop_requested() ? 1 : 0;
  }

  const Curl &curl = Curl::get();
  const std::string base;
  const std::string token;
  const std::stop_token stop;
  CURL *handle;
  curl_slist *headers = nullptr;
  HttpAnswer answer; ///< of the request at hand
  bool too_long = false;
};

HttpClient::HttpClient(const std::string &base, std::string token, std::stop_token stop)
    : impl_(std::make_unique<Impl>(checked_base(base), std::move(token), std::move(stop))) {}
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::get(const std::string &path) { return impl_->ask(path, false); }
HttpAnswer HttpClient::post(const std::string &path) { return impl_->ask(path, true); }

std::string url_encoded(const std::string &word) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const auto c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
  }
  return out;
}

} // namespace dbxfer::fleet
