// The words that tell how far a pillar stands.
#include "data/pillars.hpp"

#include "base/nearest.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

/// A word of Latin letters stands between other characters and may be longer at its end only where '*' says
/// so; any other word stands anywhere.  '^' binds to the start of the text.
constexpr std::string_view unknown_words[] = {
    "^not specified",  "^unspecified", "^not explicitly", "^not defined",    "^undefined", "^unknown",
    "^not applicable", "^n/a",         "^not available",  "^no information", "^-",         "^—",
    "^未具体说明",     "^未说明",      "^未明确",         "^尚未明确",       "^未界定",    "^法规未界定",
    "^未定义",         "^未知",        "^不详",           "^不适用",         "^无资料"};

constexpr std::string_view pending_words[] = {"tbd",
                                              "pending",
                                              "to be determined",
                                              "to be defined",
                                              "to be detailed",
                                              "to be confirmed",
                                              "to clarify",
                                              "yet",
                                              "under discussion",
                                              "under development",
                                              "in development",
                                              "under evaluation",
                                              "under research",
                                              "under review",
                                              "under consideration",
                                              "being developed",
                                              "developing",
                                              "still forming",
                                              "still developing",
                                              "still evolving",
                                              "exploring",
                                              "emerging",
                                              "preliminary",
                                              "planned",
                                              "targeting",
                                              "待定",
                                              "尚无",
                                              "尚未",
                                              "暂无",
                                              "制定中",
                                              "讨论中",
                                              "研究中",
                                              "评估中",
                                              "进行评估",
                                              "开发中",
                                              "形成中",
                                              "完善中",
                                              "演进",
                                              "探索",
                                              "将在法令中详述",
                                              "将明确",
                                              "将通过",
                                              "新兴",
                                              "初步",
                                              "规划中",
                                              "目标到"};

constexpr std::string_view draft_words[] = {
    "draft*", "proposed", "proposal*", "proposes", "bill", "being amended", "consultation", "suggests",
    "草案",   "提议",     "拟议",      "建议",     "起草", "征求意见",      "正在修订",     "修订)法案"};

constexpr std::string_view enacted_words[] = {"act",
                                              "acts",
                                              "law",
                                              "laws",
                                              "decree*",
                                              "directive*",
                                              "regulation*",
                                              "code",
                                              "ordinance*",
                                              "constitution*",
                                              "statute*",
                                              "statutory",
                                              "mandatory",
                                              "mandated",
                                              "mandates",
                                              "prohibited",
                                              "prohibits",
                                              "permits granted",
                                              "permit granted",
                                              "licensed",
                                              "licensing regime",
                                              "legally designated",
                                              "legal basis",
                                              "amended",
                                              "enacted",
                                              "法案",
                                              "号法律",
                                              "年法律",
                                              "法律规定",
                                              "法律基础",
                                              "法令",
                                              "条例",
                                              "指令",
                                              "宪法",
                                              "法规",
                                              "法)",
                                              "法）",
                                              "法》",
                                              "法]",
                                              "法 第",
                                              "法第",
                                              "法 (",
                                              "法（",
                                              "法管",
                                              "法监管",
                                              "法框架",

                                              "法修",
                                              "强制",
                                              "禁止",
                                              "许可制",
                                              "获许可",
                                              "已修订"};

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool latin(std::string_view word) { return static_cast<unsigned char>(word.front()) < 0x80; }

/// Where a Latin word stands on its own in a folded text.
bool stands(std::string_view text, std::string_view word, bool open_end) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !letter(text[at - 1]);
    if (starts && (open_end || end == text.size() || !letter(text[end]))) return true;
  }
  return false;
}

bool says(std::string_view text, std::string_view sign) {
  if (sign.front() == '^') return text.starts_with(sign.substr(1));
  const bool open_end = sign.back() == '*';
  if (open_end) sign.remove_suffix(1);
  return latin(sign) ? stands(text, sign, open_end) : text.find(sign) != std::string_view::npos;
}

/// The sign as a reader may see it.
std::string shown(std::string_view sign) {
  if (sign.front() == '^') sign.remove_prefix(1);
  if (sign.back() == '*') sign.remove_suffix(1);
  return std::string(sign);
}

template <std::size_t N>
const std::string_view* first_of(const std::string_view (&signs)[N], std::string_view text) {
  const auto found = std::find_if(std::begin(signs), std::end(signs),
                                  [&](std::string_view sign) { return says(text, sign); });
  return found == std::end(signs) ? nullptr : &*found;
}

/// Addresses hold words by chance.
std::string without_urls(std::string text) {
  for (std::size_t at = text.find("[url"); at != std::string::npos; at = text.find("[url", at))
    text.erase(at, std::min(text.find(']', at), text.size() - 1) + 1 - at);
  return text;
}

}  // namespace

PillarReading pillar_state(const Text& pillar) {
  if (!pillar.present()) return {};
  const std::string text = without_urls(folded(pillar.value));
  if (const auto* sign = first_of(unknown_words, text)) return {PillarState::unknown, shown(*sign)};
  if (const auto* sign = first_of(pending_words, text)) return {PillarState::pending, shown(*sign)};
  if (const auto* sign = first_of(draft_words, text)) return {PillarState::draft, shown(*sign)};
  if (const auto* sign = first_of(enacted_words, text)) return {PillarState::enacted, shown(*sign)};
  return {PillarState::stated, {}};
}

PillarRow pillar_states(const Entries& regulatory) {
  PillarRow row;
  for (const Text& pillar : regulatory.stated) row.push_back(pillar_state(pillar));
  return row;
}

std::array<int, pillar_state_count> count_states(const PillarRow& row) {
  std::array<int, pillar_state_count> counts{};
  for (const PillarReading& reading : row) ++counts[static_cast<std::size_t>(reading.state)];
  return counts;
}

}  // namespace briefwright::data
