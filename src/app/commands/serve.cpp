#include "app/commands/serve.hpp"

#include "app/action_words.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "app/page/report_pages.hpp"
#include "app/process.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/serve.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

namespace fs = std::filesystem;

/// A client waits meanwhile.
constexpr std::chrono::seconds usual_deadline{10};

ServeRole parse_role(const std::string &word) {
  for (const ServeRole role : {ServeRole::reader, ServeRole::super_admin})
    if (name_of(role) == word)
      return role;
  throw Error(ExitCode::usage,
              "--new-token takes super-admin or reader, not \"" + printable(word) + "\"");
}

/// `GET /api/v1/runs/{run} 200 12 ms reader`
std::string line_of_log(const ServedRequest &request) {
  return std::string(request.method) + " " + std::string(request.path) + " " +
         std::to_string(request.status) + " " + std::to_string(request.took.count()) + " ms " +
         std::string(request.role) + "\n";
}

std::string html_of(const ServedOverview &overview) { return html_page(page_of(overview)); }

class ServeCommand final : public CommandOf<ServeOptions> {
public:
  ServeCommand()
      : CommandOf(
            {.name = "serve", .about = "Serve runs in the organisations' databases over HTTP"},
            usual_options()) {}

  void add_options(CLI::App &app) override {
    ServeOptions &options = parsed();
    add_value(app, "--runs", "DIR", "The folder that takes a folder for each run",
              [&options](const std::string &word) { options.run = word; });
    add_value(app, "--tokens", "FILE", "The file of tokens, of mode 0600, which holds their hashes",
              [&options](const std::string &word) { options.tokens = word; });
    add_value(app, "--new-token", "ROLE",
              "Add a token to that file, super-admin or reader, print it, and leave",
              [this](const std::string &word) { new_token_ = word; });
    add_value(app, "--do", "ACTION",
              "What a run does in a database, as fleet plan takes it: 'exec COMMAND', 'sql FILE', "
              "'import FILE'",
              [&options](const std::string &word) { options.action_text = word; });
    add_value(app, "--listen", "ADDRESS:PORT", "Where to listen (127.0.0.1:8787)",
              [&options](const std::string &word) { options.listen = word; });
    add_flag(app, "--behind-tls-proxy",
             "Listen on an address that is not loopback: a proxy with TLS stands before it",
             options.behind_tls_proxy);
    add_work(app, options);
    add_registry(app, options);
  }

  void check() const override {
    if (options().tokens.empty())
      throw Error(ExitCode::usage, "serve needs the file of tokens: --tokens FILE");
    if (new_token_) {
      static_cast<void>(parse_role(*new_token_));
      return;
    }
    check_registry(options());
    if (options().run.empty())
      throw Error(ExitCode::usage, "serve needs a folder for the runs: --runs DIR");
    if (options().action_text.empty())
      throw Error(ExitCode::usage, "serve needs what is to be done: --do 'exec COMMAND'");
    if (!options().organisations.empty() || options().log_sql)
      throw Error(ExitCode::usage, "serve takes neither --org nor --log-sql: each request names "
                                   "its organisation");
    static_cast<void>(action_of(options().action_text, fs::current_path(), {}));
    static_cast<void>(named_registry(options()));
  }

  void present(Presentation &presentation) const override { quiet_ = presentation.quiet; }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    if (new_token_) {
      token_ = add_token(options().tokens, parse_role(*new_token_));
      return {{}, ExitCode::done, true};
    }
    ServeOptions served = attached(around);
    served.run = fs::absolute(served.run).lexically_normal();
    served.named_registry = named_registry(options());
    served.action = action_of(served.action_text, fs::current_path(), {});
    served.understand = [](const FleetRun &run) { return action_of(run.action, run.folder, {}); };
    served.page = html_of;
    served.listening = [](const std::string &url) { write_stderr("listening on " + url + "\n"); };
    served.trouble = [](const std::string &sentence) {
      write_stderr("dbxfer: " + printable_lines(sentence) + "\n");
    };
    if (!quiet_)
      served.served = [](const ServedRequest &request) { write_stderr(line_of_log(request)); };
    serve(served);
  }

  [[nodiscard]] std::string text() const override { return token_ + "\n"; }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    JsonWriter json;
    json.begin_object();
    json.member("command", words().name);
    json.member("role", *new_token_);
    json.member("token", token_);
    write_warnings(json, warnings, {});
    json.member("exitCode", 0);
    json.end_object();
    return json.line();
  }

protected:
  [[nodiscard]] std::string line_of(const ServeOptions &options) const override {
    const ServeOptions otherwise = usual_options();
    Line line("serve");
    line.add("--runs", options.run.string());
    line.add("--tokens", options.tokens.string());
    line.add("--do", options.action_text);
    if (options.listen != otherwise.listen)
      line.add("--listen", options.listen);
    line.add("--behind-tls-proxy", options.behind_tls_proxy);
    if (options.workers != otherwise.workers)
      line.add("--workers", std::to_string(options.workers));
    add_unit_work(line, options);
    if (options.deadline != otherwise.deadline)
      line.add("--deadline", std::to_string(options.deadline.count()) + "ms");
    add_registry(line, options);
    return line.text();
  }

private:
  static ServeOptions usual_options() {
    ServeOptions options;
    options.deadline = usual_deadline;
    return options;
  }

  /// What holds for each run, and for each look at a database.
  static void add_work(CLI::App &app, ServeOptions &options) {
    add_value(app, "--workers", "N", "How many runs are at work at once (4)",
              [&options](const std::string &word) {
                options.workers = parse_number("--workers", word, most_jobs);
              });
    add_unit_work(app, options);
    add_value(app, "--deadline", "TIME",
              "How long a look at one database may take: 30, 30s, 500ms (10s)",
              [&options](const std::string &word) {
                options.deadline = parse_duration("--deadline", word);
              });
  }

  std::optional<std::string> new_token_;
  std::string token_;
  mutable bool quiet_ = false;
};

} // namespace

std::unique_ptr<Command> serve_command() { return std::make_unique<ServeCommand>(); }

} // namespace dbxfer::app
