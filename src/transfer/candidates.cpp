#include "transfer/candidates.hpp"

#include "postgres/candidate_statements.hpp"
#include "postgres/match_statements.hpp"
#include "postgres/server_error.hpp"
#include "transfer/either.hpp"

#include <cstdint>
#include <set>

namespace dbxfer::transfer {

namespace {

class Candidates {
public:
  Candidates(postgres::Session &session, const std::vector<InCircle> &circle)
      : session_(session), circle_(circle) {}

  void match(const std::string &among) {
    for (const auto &in : circle_)
      if (in.table->new_ids)
        find(in, among);
    session_.execute("ANALYZE pg_temp.dbxfer_candidate");
    for (const auto &in : circle_)
      for (const auto &reference : in.references)
        if (in.table->new_ids)
          session_.execute(postgres::drop_by_known_parents(*in.table, reference));
    drop();
    for (const auto &in : circle_)
      if (in.table->new_ids) {
        // What one table's rows are taken for says which of the others' are as good.
        session_.execute(postgres::choose_candidates(*in.table));
        drop();
      }
    for (const auto &in : circle_)
      if (in.table->new_ids)
        session_.execute(postgres::plan_candidates(*in.table));
    session_.execute("DELETE FROM pg_temp.dbxfer_candidate");
  }

private:
  void find(const InCircle &in, const std::string &among) {
    std::set<std::size_t> referring;
    for (const auto &reference : in.references)
      for (const auto &name : reference.key->columns())
        if (const auto place = in.table->place_of(name))
          referring.insert(*place);
    const auto look = [&](postgres::Look how) {
      return postgres::find_candidates(*in.table, how, among, referring);
    };
    either(session_, look(postgres::Look::by_row), postgres::is_about_a_large_row,
           [&] { return look(postgres::Look::by_column); });
  }

  /// Until the candidates that are left lead to each other.
  void drop() {
    for (std::uint64_t dropped = 1; dropped > 0;) {
      dropped = 0;
      for (const auto &in : circle_)
        for (const auto &reference : in.references)
          if (in.table->new_ids && reference.parent->new_ids)
            dropped += session_.execute(postgres::drop_by_candidates(*in.table, reference));
    }
  }

  postgres::Session &session_;
  const std::vector<InCircle> &circle_;
};

} // namespace

void match_in_circle(postgres::Session &session, const std::vector<InCircle> &circle,
                     const std::string &among) {
  Candidates(session, circle).match(among);
}

} // namespace dbxfer::transfer
