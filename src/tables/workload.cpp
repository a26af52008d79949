#include "tables/workload.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::transfer {

struct Workload::Cost {
  double row = 0;
  double byte = 0;
  double entry = 0;
  double reference = 0;
  double value = 0;
};

namespace {

/// How a step is told, and which reports belong to it.
struct Words {
  Step step;
  std::string_view name;
};

constexpr std::array words{
    Words{Step::checking, "checking file"},
    Words{Step::exporting, "exporting"},
    Words{Step::publishing, "writing file"},
    Words{Step::loading, "loading"},
    Words{Step::proving, "checking references"},
    Words{Step::staging, "staging"},
    Words{Step::staging, "reading"},
    Words{Step::comparing, "comparing"},
    Words{Step::applying, "applying"},
    Words{Step::taking_back, "taking back"},
    Words{Step::taking_back, "restoring"},
    Words{Step::taking_back, "deleting"},
    Words{Step::committing, "committing"},
};

std::string_view name_of(Step step) { return std::ranges::find(words, step, &Words::step)->name; }

/// The speed of a disk is no server's, and a file that is read for the first time none of the kind.
bool is_apart(Step step) { return step == Step::checking; }

/// Steps that say nothing of tables, or pass over them several times.
bool is_one_piece(Step step) {
  return step == Step::comparing || step == Step::publishing || step == Step::committing;
}

// A row of the target that is there already differs as seldom as that.
constexpr double changed_part = 0.05;
// Where both sides have as many rows it is likely that none differs.
constexpr double as_many = 0.99;
constexpr double changed_part_of_as_many = 0.01;
constexpr double likely_settled = 0.7;
// What the guess weighs beside what was found in the tables that are read.
constexpr double weight_of_guess = 0.1;
// Of a file of which only the size is known.
constexpr double bytes_of_row = 200;
constexpr double least = 0.01; ///< of a step that does next to nothing

} // namespace

void Workload::Volume::add(const Volume &other, double times) {
  rows += other.rows * times;
  bytes += other.bytes * times;
  entries += other.entries * times;
  references += other.references * times;
  values += other.values * times;
}

double Workload::seconds(const Cost &cost, const Volume &volume) {
  return cost.row * volume.rows + cost.byte * volume.bytes + cost.entry * volume.entries +
         cost.reference * volume.references + cost.value * volume.values;
}

Workload::Tell Workload::callback() {
  if (!tell_)
    return {};
  return [this](const Progress &report) {
    const std::lock_guard lock(mutex_);
    take(report);
  };
}

void Workload::plan(const std::vector<Step> &steps) {
  const std::lock_guard lock(mutex_);
  const auto before = std::exchange(work_, {});
  const auto reached = steps_.empty() ? Step::checking : step();
  steps_ = steps;
  at_ = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto name = name_of(steps[i]);
    const auto known = std::ranges::find(before, name, &StepOfWork::name);
    work_.push_back(known != before.end() ? *known
                                          : StepOfWork{.name = name, .apart = is_apart(steps[i])});
    if (steps[i] == reached)
      at_ = i;
  }
  size_up();
}

void Workload::start_over(const std::vector<Step> &steps) {
  {
    const std::lock_guard lock(mutex_);
    work_.clear();
    steps_.clear();
    at_ = 0;
  }
  plan(steps);
}

void Workload::expect(const std::vector<Table> &tables) {
  const std::lock_guard lock(mutex_);
  tables_.clear();
  table_ = nullptr;
  all_ = read_ = guessed_ = found_ = found_guessed_ = settled_ = guessed_settled_ = reached_ = {};
  for (const auto &table : tables) {
    Known &known = tables_[table.name];
    const auto rows = static_cast<double>(table.rows);
    known.volume.add(
        {rows, static_cast<double>(table.bytes), rows * static_cast<double>(table.indexes),
         rows * static_cast<double>(table.references), rows * static_cast<double>(table.keys)});
    known.known = table.known;
    known.staged =
        1 - table.known * (1 - (table.known < as_many ? changed_part : changed_part_of_as_many));
  }
  for (const auto &[name, table] : tables_) {
    all_.add(table.volume);
    guessed_.add(table.volume, table.staged);
    if (table.known > 0)
      read_.add(table.volume);
    if (table.known >= as_many)
      guessed_settled_.add(table.volume, likely_settled);
  }
  size_up();
}

void Workload::expect(const Volume &file) {
  all_ = read_ = file;
  guessed_ = {};
  guessed_.add(file, 0.5); // it may be all of them, or hardly any
  size_up();
}

void Workload::wait(const ServerWait &wait) {
  const std::lock_guard lock(mutex_);
  if (tell_)
    tell(&wait);
}

void Workload::end_wait() {
  const std::lock_guard lock(mutex_);
  if (tell_)
    tell(nullptr);
}

std::chrono::steady_clock::time_point Workload::silent_since() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void Workload::take(const Progress &report) {
  last_ = std::chrono::steady_clock::now();
  current_ = report;
  if (!steps_.empty()) {
    enter(report.step);
    advance(report);
  }
  tell(nullptr);
}

/// The step that the report belongs to; one that is none of the plan's is part of the one at hand.
void Workload::enter(std::string_view name) {
  const auto known = std::ranges::find(words, name, &Words::name);
  if (known == words.end())
    return;
  const auto step = std::ranges::find(steps_, known->step);
  const auto at = static_cast<std::size_t>(step - steps_.begin());
  if (step != steps_.end() && at != at_)
    go_to(at);
}

/// Back, too: rows that others changed meanwhile are compared again.
void Workload::go_to(std::size_t at) {
  end_table();
  for (std::size_t i = 0; i < work_.size(); ++i)
    work_[i].done = i < at ? work_[i].work : 0;
  at_ = at;
  before_ = 0;
  name_ = {};
}

void Workload::begin_table(const TableName &name) {
  end_table();
  name_ = name;
  const auto known = tables_.find(name);
  table_ = known == tables_.end() ? nullptr : &known->second;
  was_read_ = false;
  counting_ = {};
}

void Workload::end_table() {
  if (table_ == nullptr)
    return;
  // Read, and nothing of it staged: the target has every row.
  if (step() == Step::staging && was_read_ && !table_->found)
    find_staged(*table_, 0);
  before_ += cost(step(), *table_);
  table_ = nullptr;
}

void Workload::find_staged(Known &table, double part) {
  if (table.found)
    return;
  found_guessed_.add(table.volume, table.staged);
  table.staged = part;
  table.found = true;
  found_.add(table.volume, table.staged);
  reached_.add(table.volume);
  if (part == 0)
    settled_.add(table.volume);
  size_up();
}

void Workload::advance(const Progress &report) {
  current_.at_hand = 0;
  auto &at_hand = work_[at_];
  if (report.bytes) {
    if (tables_.empty() && report.of > 0 && all_.bytes == 0)
      expect(Volume{static_cast<double>(report.of) / bytes_of_row, static_cast<double>(report.of)});
    at_hand.bytes = report.rows;
    if (report.of > 0)
      at_hand.done =
          at_hand.work * static_cast<double>(report.rows) / static_cast<double>(report.of);
  } else if (is_one_piece(step())) {
    current_.at_hand = at_hand.work;
  } else {
    advance_table(report);
  }
  at_hand.done = std::min(at_hand.done, at_hand.work);
}

void Workload::advance_table(const Progress &report) {
  if (table_ == nullptr || report.table != name_)
    begin_table(report.table);
  if (table_ == nullptr)
    return;
  const auto of = static_cast<double>(report.of);
  const auto part = of > 0 ? std::min(static_cast<double>(report.rows) / of, 1.0) : 0.0;
  double done = cost(step(), *table_) * part;
  if (step() == Step::staging) {
    const auto reading = cost(Step::staging, {table_->volume, table_->known, 0, true});
    if (report.step == "reading") {
      was_read_ = true;
      done = reading * part;
    } else {
      if (report.of > 0 && table_->volume.rows > 0)
        find_staged(*table_, std::min(of / table_->volume.rows, 1.0));
      done = reading + (cost(Step::staging, *table_) - reading) * part;
    }
  }
  auto &at_hand = work_[at_];
  at_hand.done = std::max(at_hand.done, before_ + done);
  if (report.of == 0)
    current_.at_hand = std::max(before_ + cost(step(), *table_) - at_hand.done, 0.0);
  count_rows(report);
}

void Workload::count_rows(const Progress &report) {
  if (report.step != counting_)
    counted_ = 0;
  counting_ = report.step;
  if (report.rows <= counted_)
    return;
  const auto rows = report.rows - counted_;
  counted_ = report.rows;
  work_[at_].rows += rows;
  if (table_->volume.rows > 0)
    work_[at_].bytes += static_cast<std::uint64_t>(static_cast<double>(rows) *
                                                   table_->volume.bytes / table_->volume.rows);
}

void Workload::size_up() {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const bool over = i < at_;
    const auto now = std::max(cost(steps_[i]), least);
    if (!over)
      work_[i].work = std::max(now, work_[i].done);
    else if (work_[i].done == 0)
      work_[i].work = work_[i].done = now;
  }
}

Workload::Volume Workload::staged() const {
  const double weight = weight_of_guess * guessed_.rows;
  const double guessed = found_guessed_.rows + weight;
  Volume out = found_;
  const double times = guessed > 0 ? (found_.rows + weight) / guessed : 1;
  out.add(guessed_, times);
  out.add(found_guessed_, -times);
  return out;
}

/// What the target has of the tables of which rows are staged.
Workload::Volume Workload::looked_at() const {
  const double reached = reached_.rows + weight_of_guess * all_.rows;
  Volume rest = read_;
  rest.add(settled_, -1);
  Volume out;
  const double settled = settled_.rows + weight_of_guess * guessed_settled_.rows;
  out.add(rest, reached > 0 ? 1 - settled / reached : 1);
  return out;
}

double Workload::cost(Step step) const {
  const Known all_rows{all_, 0, 0, true};
  const Known staged_rows{staged(), 0, 1, true};
  switch (step) {
  case Step::staging: return cost(step, staged_rows) + cost(step, {read_, 1, 0, true});
  case Step::comparing: return cost(step, staged_rows) + cost(step, {looked_at(), 1, 0, true});
  case Step::applying: return cost(step, staged_rows);
  default: return cost(step, all_rows);
  }
}

/// Measured with the demo's rows, each step by itself.
double Workload::cost(Step step, const Known &table) const {
  constexpr Cost checking{0, 0.9e-9, 0};
  constexpr Cost exporting{1e-7, 2e-9, 0};
  constexpr Cost loading{1.6e-6, 1.9e-9, 1.3e-6};
  constexpr Cost proving{0, 0, 0, 0.4e-6};
  constexpr Cost reading{2.4e-7, 1.55e-9, 0};
  constexpr Cost staging{0.8e-6, 2.3e-9, 0};
  constexpr Cost comparing{1.28e-6, 1.1e-9, 0, 0, 0.95e-6};
  constexpr Cost looking{4.5e-7, 0, 0};
  constexpr Cost applying{4.4e-6, 4.4e-9, 1.1e-6};
  constexpr Cost taking_back{3e-6, 1e-9, 1e-6};
  constexpr Cost publishing{0, 0.1e-9, 0};
  const auto of = [&](const Cost &cost) { return seconds(cost, table.volume); };
  const bool known = table.known > 0;
  switch (step) {
  case Step::checking: return of(checking);
  case Step::exporting: return of(exporting);
  case Step::publishing: return of(publishing);
  case Step::loading: return of(loading);
  case Step::proving: return of(proving);
  case Step::staging: return (known ? of(reading) : 0) + table.staged * of(staging);
  case Step::comparing: return (known ? of(looking) : 0) + table.staged * of(comparing);
  case Step::applying: return table.staged * of(applying);
  case Step::taking_back: return of(taking_back);
  case Step::committing: return 0;
  }
  return 0;
}

void Workload::tell(const ServerWait *wait) {
  current_.work = work_;
  current_.at = at_;
  current_.guessed = tables_.empty();
  if (current_.step.empty() && !work_.empty())
    current_.step = work_[at_].name;
  current_.waits_for = wait;
  tell_(current_);
  current_.waits_for = nullptr;
}

} // namespace dbxfer::transfer
