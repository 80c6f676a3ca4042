// The record model: what it refuses, and that everything follows a model that is not ours.
#include "data/dates.hpp"
#include "data/selection.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

const std::string words = R"(
policy-status: [[active, 现行, In force, in_force], [planned, 计划中, Planned]]
country: [[spain, 西班牙, Spain, España], [chile, 智利, Chile]]
facility-status: [[operational, 运行中, Operating]]
)";

const std::string solar = R"(
words: words.yaml
dimensions:
  support: {name: Support, index: true}
  grid: {name: {en: Grid, es: Red}, index: true}
  openness: {name: Openness}
record:
  id: {kind: id}
policy:
  title: {kind: text, role: title, required: name it}
  country: {kind: word, role: country, words: country}
  status: {kind: word, role: status, words: policy-status}
  tariff: {kind: number, range: [0, 500], name: {en: Tariff, es: Tarifa}}
  auctions: {kind: list, where: [auction, auctions]}
  ratings: {kind: assessments, role: assessments}
facility:
  name: {kind: text, role: name}
  country: {kind: word, role: country, words: country}
  status: {kind: word, role: status, words: facility-status}
  mw: {kind: number, aliases: [capacity_mw]}
  mwLow: {kind: number}
  mwHigh: {kind: number}
  built: {kind: dated-text}
measure: {key: power, name: Power MW, of: [mw, [mwLow, mwHigh]]}
facility-year: [built]
country:
  name: {kind: text, role: name}
  target:
    kind: group
    fields: {solar2030: {kind: number}}
)";

struct SolarCorpus {
  explicit SolarCorpus(const std::string& text = solar) {
    files.files["m/solar.yaml"] = text;
    files.files["m/words.yaml"] = words;
  }
  RecordModel model() const { return RecordModel::load(files, "m/solar.yaml"); }
  MemoryFiles files;
};

Diagnostic refused(const std::string& text) {
  try {
    SolarCorpus(text).model();
  } catch (const EnvironmentError& e) {
    return e.diagnostic();
  }
  FAIL("nothing was refused");
  return {};
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = solar;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string picked(const Corpus& corpus, const std::string& expression) {
  const auto selection = select(corpus, Language::en, {SelectionKind::where, expression});
  if (!selection) return to_text(selection.error());
  std::string out;
  for (const Policy* policy : selection->policies) out += *policy->id + " ";
  out += "|";
  for (const Facility* facility : selection->facilities) out += " " + *facility->id;
  return out;
}

}  // namespace

TEST_CASE("the name of a path as a column of a table") {
  CHECK(snake_case("analysis.mrvScore") == "analysis_mrv_score");
  CHECK(snake_case("fromAToZ.co2-ready") == "from_a_to_z_co2_ready");
}

TEST_CASE("a mistake in a model is named with its line, its field and the nearest name") {
  const struct {
    std::string from, to, field, message, hint;
    unsigned line;
  } cases[] = {
      {"kind: number, range", "kind: numbr, range", "policy.tariff.kind", "\"numbr\" is no kind of field",
       "number", 13},
      {"role: title", "role: titel", "policy.title.role", "there is no role \"titel\"", "title", 10},
      {"role: title", "role: xyzzy", "policy.title.role", "no role \"xyzzy\"", "known are ", 10},
      {"role: title", "role: status", "policy.title.role", "wants a field of another kind", "word", 10},
      {"words: country}", "words: contry}", "policy.country.words", "\"contry\" is no kind of word",
       "country", 11},
      {"required: name it", "requird: name it", "policy.title.requird", "\"requird\" is no part of a field",
       "required", 10},
      {"range: [0, 500]", "range: [0]", "policy.tariff.range", "a range is [lowest, highest]", "", 13},
      {"range: [0, 500]", "range: [0, x]", "policy.tariff.range", "\"x\" is no number", "", 13},
      {"index: true}", "index: yes}", "dimensions.support.index", "true or false", "", 4},
      {"of: [mw, [", "of: [mv, [", "measure.of", "there is no field \"mv\" of facilities", "mw", 24},
      {"of: [mw, [", "of: [built, [", "measure.of", "a measure is made of numbers, and \"built\"", "", 24},
      {"facility-year: [built]", "facility-year: [bilt]", "facility-year", "no field \"bilt\"", "built", 25},
      {"facility-year: [built]", "facility-yaer: [built]", "facility-yaer", "no part of a model",
       "facility-year", 25},
      {", role: assessments}", "}", "policy.ratings", "needs its role", "", 15},
      {"auctions: {kind: list,", "auctions: {kind: number, role: title,", "policy.auctions.role",
       "the field \"title\" has the role \"title\"", "one field", 14},
      {"  name: {kind: text, role: name}\n  country", "  name: [text]\n  country", "facility.name",
       "a mapping is expected here", "", 17},
  };
  for (const auto& want : cases) {
    CAPTURE(want.to);
    const Diagnostic d = refused(with(want.from, want.to));
    CAPTURE(to_text(d));
    CHECK(d.code == "bad-model");
    CHECK(d.origin.field == std::string_view(want.field));
    CHECK(d.origin.line == want.line);
    CHECK(d.origin.file_name() == "m/solar.yaml");
    CHECK(d.message.find(want.message) != std::string::npos);
    CHECK(d.hint.find(want.hint) != std::string::npos);
  }
  CHECK(refused("words: [\n").origin.line > 0);
  CHECK_THROWS_AS(RecordModel::load(MemoryFiles{}, "none.yaml"), EnvironmentError);
}

TEST_CASE("records of another subject are read, checked, selected and compared by their own model") {
  SolarCorpus hub;
  const RecordModel model = hub.model();
  auto& files = hub.files.files;
  files["c/policies/en/a.md"] = record(
      "id: a\ntitle: A\ncountry: España\nstatus: in_force\ntariff: 12.5\nauctions: [x, y]\n"
      "ratings: {support: {score: 80}, grid: {score: 40}, openness: {score: 10}}\n");
  files["c/policies/en/b.md"] = record("id: b\ntitle: B\nstatus: Planed\ntarif: 9\n");
  files["c/policies/zh/a.md"] = record("id: a\ntitle: 甲\ncountry: 智利\ntariff: 13\n");
  files["c/facilities/en/f.md"] =
      record("id: f\nname: F\ncountry: Spain\nmwLow: 10\nmwHigh: 30\nbuilt: in 2019\n");
  files["c/facilities/en/g.md"] = record("id: g\nname: G\ncountry: Chile\ncapacity_mw: 5\n");
  files["c/countries/en/es.md"] = record("id: Spain\nname: Spain\ntarget: {solar2030: 76}\n");
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(hub.files, "c", model, {}, diagnostics);
  CHECK(texts(diagnostics) == "");
  const Policy& a = *corpus.policy("a", Language::en);
  CHECK(a.status.key == "active");
  CHECK(a.analysis.size() == 3);
  CHECK(mean_score(a) == 60);  // openness is not of the index
  const Facility& f = *corpus.facility("f", Language::en);
  CHECK(f.measure.value == 20);
  CHECK(f.measure.origin.field == "mwLow, mwHigh");
  CHECK(f.year.value == 2019);
  CHECK(corpus.facility("g", Language::en)->measure.value == 5);

  std::vector<std::string> findings;
  const Diagnostics found = check(corpus);
  for (const Diagnostic& d : found.all()) findings.push_back(d.code + " " + std::string(d.origin.field));
  CHECK(findings == std::vector<std::string>{"pair-differs country", "pair-differs status",
                                             "pair-differs tariff", "pair-differs ratings.support.score",
                                             "pair-differs ratings.grid.score",
                                             "pair-differs ratings.openness.score", "pair-missing id",
                                             "unknown-word status", "unknown-field tarif"});

  CHECK(picked(corpus, "tariff > 12") == "a |");
  CHECK(picked(corpus, "Tarifa > 12") == "a |");
  CHECK(picked(corpus, "auctions = y") == "a |");
  CHECK(picked(corpus, "Red = 40") == "a |");
  CHECK(picked(corpus, "ratings.grid.score = 40") == "a |");
  CHECK(picked(corpus, "power >= 20") == "| f");
  CHECK(picked(corpus, "country.solar2030 > 70") == "a | f");
  CHECK(picked(corpus, "country.target.solar2030 > 70") == "a | f");
  CHECK(picked(corpus, "mrv > 1").find("there is no field \"mrv\"") != std::string::npos);
  const Language es = Language::from("es").value();
  CHECK(model.labels(es)["field.tariff"].text == "Tarifa");
  CHECK(model.labels(es)["field.tariff"].foreign == "");
  CHECK(model.labels(Language::zh)["field.tariff"].text == "Tariff");
  CHECK(model.labels(Language::zh)["field.tariff"].foreign == "en");
  CHECK(model.labels(es)["dimension.support"].text == "Support");
  CHECK(model.labels(es)["dimension.support"].foreign == "");  // one name for all languages
  CHECK(model.labels(Language::en)["field.power"].text == "Power MW");
}

TEST_CASE("our own model: each field has a name in both languages, each role of ours a field") {
  const auto names = [](const auto& self, const std::vector<FieldSpec>& fields) -> void {
    for (const FieldSpec& field : fields) {
      CAPTURE(field.path);
      const bool named =
          field.kind == FieldKind::assessments || (field.names.contains("zh") && field.names.contains("en"));
      CHECK(named);
      self(self, field.fields);
    }
  };
  for (const RecordKind kind : {RecordKind::policy, RecordKind::facility, RecordKind::country}) {
    names(names, model().fields(kind));
    for (const std::string& role : role_names(kind)) {
      CAPTURE(role);
      CHECK(model().with_role(kind, role) != nullptr);
    }
  }
}

namespace {

/// A model that corpus.yaml holds, over one of the program's.
Memory mapped(const std::string& records) {
  Memory memory;
  memory.files.files["corpus/corpus.yaml"] = "records:\n" + records;
  memory.files.files["layouts/records/small.yaml"] =
      "words: words.yaml\nrecord:\n  id: {kind: id, default: file-name}\npolicy:\n"
      "  title: {kind: text, role: title, required: name it}\n"
      "  country: {kind: word, role: country, words: country}\n  topic: {}\n";
  memory.files.files["layouts/records/words.yaml"] = words;
  return memory;
}

Corpus load_small(Memory& memory, const RecordModel& small) {
  return Corpus::load(memory.files, "corpus", small, {}, memory.diagnostics);
}

}  // namespace

TEST_CASE(
    "a corpus changes the model in corpus.yaml: fields, words, defaults, records without front matter") {
  Memory memory = mapped(
      "  extends: small\n  front-matter: optional\n  policy:\n    title: {default: first-heading, aliases: "
      "[Título]}\n"
      "    country: {aliases: [país], default: {text: Chile}}\n    topic:\n    rank: {name: Rango}\n"
      "  words:\n    country: [[peru, 秘鲁, Peru, pe], {key: spain, words: [es]}, {key: cuba, name: {es: "
      "Cuba}}]\n");
  memory.add("policies/en/one.md", "# First law\n\nBody of it.\n");
  memory.add("policies/en/two.md", record("Título: Ley\npaís: es\nrank: ley\ntopic: x\n", "# Ley\n"));
  memory.add("policies/en/three.md", record("title: T\ncountry: pe\n"));
  memory.add("policies/en/four.md", "No heading.\n");
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const Corpus corpus = load_small(memory, small);
  CHECK(codes(memory.diagnostics) == "missing-field");
  CHECK(memory.diagnostics.all()[0].origin.file_name() == "corpus/policies/en/four.md");
  const Policy& one = *corpus.policy("one", Language::en);
  CHECK(*one.title == "First law");
  CHECK(*one.body == "");  // the small model has no field for it
  CHECK(one.country.key == "chile");
  const Policy& two = *corpus.policy("two", Language::en);
  CHECK(*two.title == "Ley");
  CHECK(two.country.key == "spain");
  CHECK(*get<Text>(two, *corpus.model().field(RecordKind::policy, "rank")) == "ley");
  CHECK(two.unknown.at(0).path == "topic");
  CHECK(corpus.policy("three", Language::en)->country.key == "peru");
  CHECK(corpus.vocabulary().find("country", "Cuba")->label(Language::en) == "Cuba");
}

TEST_CASE("a word counts in its group, and a role knows its words whatever the model calls them") {
  Memory memory = mapped(
      "  extends: small\n  words:\n    stage: [[operational, 运行, Running], {key: trial, name: Trial run, "
      "group: operational}, {key: tender, name: Tender, group: planned}, {key: sold, name: Sold}]\n"
      "    state: [{key: valid, name: Valid, group: active}, [active, 现行, Active], [over, 失效, Over]]\n"
      "  policy: {state: {kind: word, role: status, words: state}}\n"
      "  facility: {name: {kind: text, role: name}, stage: {kind: word, role: status, words: stage}}\n");
  for (const std::string word : {"running", "Trial run", "tender", "sold", "unknown"})
    memory.add("facilities/en/" + word + ".md", record("name: F\nstage: " + word + "\n"));
  memory.add("policies/en/a.md", record("title: A\nstate: valid\n"));
  memory.add("policies/en/b.md", record("title: B\nstate: over\n"));
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const Corpus corpus = load_small(memory, small);
  FacilityList all;
  for (const Facility& facility : corpus.facilities(Language::en)) all.push_back(&facility);
  const Deployment sums = deployment(all);
  CHECK(sums.operational.records == 2);
  CHECK(sums.by_status.at("trial").records == 1);
  CHECK(sums.pipeline.records == 3);
  CHECK(sums.excluded.records == 2);
  CHECK(active_policies(corpus, Language::en).size() == 1);
  CHECK(corpus.policy("a", Language::en)->in_force);
  CHECK(corpus.vocabulary().find("facility-status", "Trial run")->key == "trial");
  CHECK(corpus.vocabulary().entries("policy-status").size() == 3);
}

TEST_CASE("a role has the same words in all records") {
  const Diagnostic d = refused(with(
      "facility:\n  name: {kind: text, role: name}\n  country: {kind: word, role: country, words: country}",
      "facility:\n  name: {kind: text, role: name}\n  country: {kind: word, role: country, words: "
      "policy-status}"));
  CHECK(d.origin.field == "facility.country.role");
  CHECK(d.origin.line == 18);
  CHECK(d.message == "the words of the role \"country\" are others in another record");
}

TEST_CASE("what stands behind a score: a source, none, or a text that three assessments share") {
  Memory memory;
  const auto policy = [](const std::string& id, const std::string& mrv) {
    return record("id: " + id + "\ntitle: T\nanalysis:\n  mrv: {score: 50, " + mrv + "}\n");
  };
  memory.add("policies/en/a.md", policy("a", "evidence: 'The same  text', citation: Act 1"));
  memory.add("policies/en/b.md", policy("b", "evidence: The same text"));
  memory.add("policies/en/c.md", policy("c", "evidence: The same text"));
  memory.add("policies/en/d.md", policy("d", "evidence: Twice, citation: {link: 'https://a.example'}"));
  memory.add("policies/en/e.md", policy("e", "evidence: Twice"));
  memory.add("policies/en/f.md", policy("f", "label: none"));
  const Corpus corpus = memory.load();
  const auto support = [&](const char* id) {
    return corpus.policy(id, Language::en)->assessment(static_cast<Dimension>(4)).support;
  };
  for (const char* copied : {"a", "b", "c"}) CHECK(support(copied) == Support::copied_text);
  CHECK(support("d") == Support::cited);
  CHECK(support("e") == Support::uncited);
  CHECK(support("f") == Support::uncited);
}

TEST_CASE("2026-08: 256 of 620 scores have no source or a copied text" * doctest::test_suite("hub")) {
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(RealFiles{}, snapshot("2026-08"), data::model(), {}, diagnostics);
  int scores = 0, weak = 0, scored = 0, without = 0;
  for (const Policy& policy : corpus.policies(Language::en)) {
    int own = 0, solid = 0;
    for (const Assessment& assessment : policy.analysis) {
      if (!assessment.score) continue;
      ++own;
      solid += assessment.support == Support::cited;
    }
    scores += own;
    weak += own - solid;
    scored += own > 0;
    without += own > 0 && solid == 0;
  }
  CHECK(scores == 620);
  CHECK(weak == 256);
  CHECK(scored == 123);
  CHECK(without == 41);
}

TEST_CASE("a pillar names the word that states how far it stands") {
  const auto refused = [](const std::string& records) {
    Memory memory = mapped(records);
    const RecordModel standard = RecordModel::load(memory.files, "layouts/records/small.yaml");
    Diagnostics diagnostics;
    try {
      own_model(memory.files, "corpus", standard, diagnostics);
    } catch (const EnvironmentError& error) {
      return error.diagnostic().message;
    }
    return std::string();
  };
  CHECK(refused("  extends: small\n  pillars: {store: {state: country}}\n") == "");
  CHECK(refused("  extends: small\n  pillars: {store: {state: topic}}\n") ==
        "the state of a pillar is a word, and \"topic\" is none");
  CHECK(refused("  extends: small\n  pillars: {store: {state: far}}\n") ==
        "there is no field \"far\" of any record");
}

TEST_CASE("dimensions and pillars that no field reads are there and empty") {
  Memory memory = mapped("  extends: small\n  dimensions: {grid: {index: true}}\n  pillars: {title: {}}\n");
  memory.add("policies/en/a.md", record("title: A\n"));
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const Corpus corpus = load_small(memory, small);
  const Policy& policy = corpus.policies(Language::en)[0];
  REQUIRE(policy.analysis.size() == 1);
  CHECK_FALSE(policy.analysis[0].present());
  CHECK(policy.regulatory.stated.size() == 1);
  CHECK_FALSE(mean_score(policy));
}

TEST_CASE("a heading gives the title wherever the body stands in the model, behind a BOM and blank lines") {
  Memory memory = mapped(
      "  extends: small\n  front-matter: optional\n  policy:\n    text: {kind: body, role: body}\n    "
      "title:\n"
      "    heading: {kind: text, role: title, default: first-heading}\n");
  memory.add("policies/en/a.md", "\xEF\xBB\xBF\n\n# Law of 2024\n\nBody.\n");
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const Corpus corpus = load_small(memory, small);
  CHECK(texts(memory.diagnostics) == "");
  const Policy& policy = corpus.policies(Language::en)[0];
  CHECK(*policy.title == "Law of 2024");
  CHECK(policy.title.origin.line == 3);
  CHECK(*policy.body == "Body.\n");
  CHECK(policy.body.origin.line == 5);
}

TEST_CASE("a corpus names a model of the program, or a file of its own; what is not there is told") {
  Memory memory = mapped("");
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const auto name = [&](const std::string& model) {
    memory.files.files["corpus/corpus.yaml"] = "records: " + model + "\n";
  };
  memory.files.files["corpus/own.yaml"] = "extends: small\npolicy: {rank: {}}\n";
  memory.add("policies/en/a.md", record("title: A\nrank: 1\n"));
  name("own.yaml");
  CHECK(load_small(memory, small).policies(Language::en)[0].unknown.empty());
  name("small");
  CHECK(load_small(memory, small).policies(Language::en)[0].unknown.size() == 1);
  name("smal");
  try {
    load_small(memory, small);
    FAIL("no model was missed");
  } catch (const EnvironmentError& e) {
    CHECK(to_text(e.diagnostic()).find("corpus/corpus.yaml:1:10") == 0);
    CHECK(e.diagnostic().hint.find("small") != std::string::npos);
  }
  memory.files.files["corpus/own.yaml"] = "extends: own.yaml\n";
  name("own.yaml");
  CHECK_THROWS_AS(load_small(memory, small), EnvironmentError);
}

TEST_CASE("a record without a required value of any kind is refused, and names it") {
  const std::string fields =
      "  extends: small\n  policy:\n    rank: {kind: number, required: give it}\n    since: {kind: year, "
      "required: "
      "give it}\n"
      "    mood: {kind: word, words: policy-status, required: give it}\n    moods: {kind: words, words: "
      "policy-status, required: give it}\n"
      "    who: {kind: names, required: give it}\n    place: {kind: coordinates, required: give it}\n"
      "    seen: {kind: date, required: give it}\n    free: {kind: number}\n"
      "    more: {kind: group, required: give it, fields: {part: {kind: text}}}\n"
      "    body: {kind: body, role: body, required: write it}\n";
  const std::string whole =
      "title: A\nrank: 1\nsince: 2020\nmood: Planned\nmoods: [Planned]\nwho: [a]\nplace: [1, 2]\nseen: "
      "2020\nmore: {part: x}\n";
  const auto load = [&](const std::string& front, const std::string& body = "Text.") {
    Memory memory = mapped(fields);
    memory.add("policies/en/a.md", record(front, body));
    const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
    load_small(memory, small);
    return texts(memory.diagnostics);
  };
  CHECK(load(whole) == "");
  CHECK(load(whole, "").find("the field \"body\" is missing or empty") != std::string::npos);
  for (const std::string key : {"rank", "since", "mood", "moods", "who", "place", "seen", "more"}) {
    CAPTURE(key);
    const std::size_t at = whole.find("\n" + key + ":") + 1;
    const std::string line = whole.substr(at, whole.find('\n', at) + 1 - at);
    std::string without = whole;
    const std::string message = load(without.replace(at, line.size(), ""));
    CHECK(message.find("the field \"" + key + "\" is missing") != std::string::npos);
    CHECK(message.find('\n') == message.rfind('\n'));
    without = whole;
    CHECK(load(without.replace(at, line.size(), key + ":\n")).find("missing") != std::string::npos);
  }
}

TEST_CASE("a corpus tells its own model before any record is read") {
  Memory memory = mapped("  extends: small\n  policy: {rank: {}}\n");
  const RecordModel small = RecordModel::load(memory.files, "layouts/records/small.yaml");
  const auto own = own_model(memory.files, "corpus", small, memory.diagnostics);
  REQUIRE(own);
  CHECK(own->field(RecordKind::policy, "rank") != nullptr);
  memory.files.files.erase("corpus/corpus.yaml");
  CHECK_FALSE(own_model(memory.files, "corpus", small, memory.diagnostics));
  memory.files.files["corpus/corpus.yaml"] = "records: [";
  CHECK_FALSE(own_model(memory.files, "corpus", small, memory.diagnostics));
  CHECK(memory.diagnostics.has_errors());
}

TEST_CASE("what uses a field is told by the field") {
  const auto name = [](RecordKind kind, std::string_view path) {
    return expression_name(model(), kind, path);
  };
  CHECK(name(RecordKind::policy, "status") == "status");
  CHECK(name(RecordKind::policy, "analysis.mrv") == "mrv");
  CHECK(name(RecordKind::policy, "provenance.lastAuditDate") == "lastAuditDate");
  CHECK(name(RecordKind::facility, "fateOfCarbon") == "fate");
  CHECK(name(RecordKind::facility, "legalWeight").empty());
  CHECK(name(RecordKind::policy, "analysis").empty());
  CHECK(name(RecordKind::country, "strategicTargets.netZeroYear") == "country.netZeroYear");
  const auto paired = [](RecordKind kind, std::string_view path) {
    return in_pairs(*model().field(kind, path));
  };
  CHECK(paired(RecordKind::policy, "year"));
  CHECK(paired(RecordKind::policy, "region"));
  CHECK_FALSE(paired(RecordKind::policy, "title"));
  CHECK_FALSE(paired(RecordKind::policy, "provenance.lastAuditDate"));
  CHECK(name_of(FieldKind::dated_text) == "dated-text");
  CHECK(name_of(FieldKind::group) == "group");
}

TEST_CASE("an id names a file, and nothing else") {
  for (const char* id : {"a", "us-45q", "政策", "a b", "a.b"}) CHECK(id_fault(id) == nullptr);
  for (const std::string& id : {std::string(), std::string(".a"), std::string("a/b"), std::string("a\\b"),
                                std::string("a\nb"), std::string(" a"), std::string(201, 'a')})
    CHECK(id_fault(id) != nullptr);
}
