// The steps from a finished document to bytes.
#include "pdf/write.hpp"

#include "pdf/attachments.hpp"
#include "pdf/content_map.hpp"
#include "pdf/failure.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/glyph_usage.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/language_tag.hpp"
#include "pdf/links.hpp"
#include "pdf/metadata.hpp"
#include "pdf/outline.hpp"
#include "pdf/page_content.hpp"
#include "pdf/pictures.hpp"
#include "pdf/structure_check.hpp"
#include "pdf/structure_plan.hpp"
#include "pdf/structure_writer.hpp"

#include <fmt/format.h>
#include <hb.h>

namespace briefwright::pdf {
namespace {

// ISO 19005-2, 6.1.13: the sides of a page in points.
constexpr Pt smallest_side{3}, largest_side{14400};

void require_writable(const frame::PagedDocument& document) {
  if (document.pages.empty()) throw WriteFailure("no-pages", "the document has no pages");
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const Size size = document.pages[i].frame.size;
    for (const Pt side : {size.width, size.height})
      if (!(side >= smallest_side && side <= largest_side))
        throw WriteFailure("page-size",
                           fmt::format("page {} is smaller than 3 or larger than 14400 points", i + 1));
  }
}

/// One document on its way into a file.
class Job {
 public:
  /// `spent`: the same document, where its pages are to be freed; else null.
  Job(const frame::PagedDocument& document, frame::PagedDocument* spent, const text::FontLibrary& fonts,
      const Options& options, Diagnostics& warnings)
      : document_(document),
        spent_(spent),
        reader_(document),
        fonts_(fonts),
        filter_(options.compress ? Filter::deflate : Filter::none),
        warnings_(warnings) {}

  std::string run() {
    for (std::size_t i = 0; i < document_.pages.size(); ++i) pages_.push_back(file_.add_page());
    DestinationTable destinations(warnings_);
    ContentMap map(tree(), pages_.size());
    LinkWriter links(file_, pages_.size(), tree(), destinations, warnings_);
    write_pages(map, destinations, links);
    const StructurePlan plan(tree(), map);
    const bool accessible = find_faults(plan);
    const AttachmentTable attachments(file_, document_.attachments, document_.metadata.date, filter_);
    const Ref structure =
        write_structure(file_, tree(), plan, map, {pages_, links.annotations(), &attachments}, written_);
    const Ref outline = write_outline(file_, document_.outline, destinations, warnings_);
    DocumentFacts facts = document_facts(document_.metadata, accessible);
    facts.attached = !document_.attachments.empty();
    return finish(structure, outline, attachments, facts);
  }

 private:
  const frame::StructureTree& tree() const { return reader_.structure(); }

  void write_pages(ContentMap& map, DestinationTable& destinations, LinkWriter& links) {
    GlyphUsage usage;
    std::vector<std::shared_ptr<const Image>> images;
    for (std::size_t i = 0; i < pages_.size(); ++i)
      reader_.read(i, [&](const frame::Frame& page) {
        destinations.add(pages_[i], page);
        usage.add(page);
        add_images(page, images);
      });
    usage.close();
    const FontTable embedded(file_, fonts_, HarfBuzzReducer(fonts_), usage, filter_);
    const PictureTable pictures(file_, images, filter_);
    const ContentContext context{tree(), document_.metadata.language, fonts_, embedded, pictures};
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      reader_.read(i, [&](const frame::Frame& page) { write_page(context, page, i, map, links); });
      if (spent_) spent_->pages[i].frame.items = std::vector<frame::Item>();
    }
  }

  void write_page(const ContentContext& context, const frame::Frame& page, std::size_t i, ContentMap& map,
                  LinkWriter& links) {
    const bool drawn = document_.pages[i].drawn;
    if (drawn) map.cover(tree());
    const std::string operators = page_operators(context, page, i, map, links);
    if (drawn)
      file_.write_content(pages_[i], operators, filter_);
    else
      file_.set_content(pages_[i], operators, filter_);
    file_.fill(pages_[i],
               page_entries(page, i, context.embedded, context.pictures) + links.take_page_entry());
    if (drawn) write_rows_of(i, map, links);
  }

  void write_rows_of(std::size_t page, ContentMap& map, const LinkWriter& links) {
    const StructurePlan rows(tree(), map, true);
    row_faults_.append(check_rows(tree(), rows));
    write_rows(file_, tree(), rows, map, {pages_, links.annotations(), nullptr}, page, filter_, written_);
  }

  std::string page_entries(const frame::Frame& page, std::size_t number, const FontTable& fonts,
                           const PictureTable& pictures) const {
    std::string entries = "/MediaBox";
    append_rect(entries, {Pt(), Pt(), page.size.width, page.size.height});
    entries += "/Resources ";
    const std::string objects = pictures.page_resources(page);
    if (objects.empty())
      append_ref(entries, fonts.resources());
    else
      entries += "<<" + fonts.entries() + objects + ">>" + PictureTable::page_group(page);
    return entries + fmt::format("/Tabs/S/StructParents {}", number);
  }

  /// False, with warnings, when the file must not claim to be accessible.
  bool find_faults(const StructurePlan& plan) {
    Diagnostics faults = check_structure(tree(), plan);
    faults.append(row_faults_);
    if (document_.metadata.title.empty())
      faults.add({Severity::warning, "no-title", {}, "the document has no title", {}});
    if (!is_language_tag(document_.metadata.language))
      faults.add({Severity::warning, "no-language", {}, "the document does not state its language", {}});
    warnings_.append(faults);
    return faults.empty();
  }

  std::string finish(Ref structure, Ref outline, const AttachmentTable& attachments,
                     const DocumentFacts& facts) {
    const Ref xmp = write_xmp(file_, facts);
    write_information(file_, facts);
    std::string catalog =
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ";
    append_ref(catalog, structure);
    catalog += "/Metadata ";
    append_ref(catalog, xmp);
    catalog += output_intents(file_, filter_);
    catalog += "/PageLabels" + page_labels(document_.pages);
    if (!facts.language.empty()) {
      catalog += "/Lang";
      append_text(catalog, facts.language);
    }
    catalog += attachments.catalog_entries();
    if (outline) {
      catalog += "/PageMode/UseOutlines/Outlines ";
      append_ref(catalog, outline);
    }
    file_.fill(file_.catalog(), std::move(catalog));
    return save(file_, xmp, filter_);
  }

  const frame::PagedDocument& document_;
  frame::PagedDocument* spent_;
  frame::PageReader reader_;
  const text::FontLibrary& fonts_;
  Filter filter_;
  Diagnostics& warnings_;
  HaruDocument file_;
  std::vector<Ref> pages_;
  WrittenStructure written_;
  Diagnostics row_faults_;
};

Result<std::string> written(const frame::PagedDocument& document, frame::PagedDocument* spent,
                            const text::FontLibrary& fonts, const Options& options) {
  Diagnostics unheard;
  try {
    require_writable(document);
    return Job(document, spent, fonts, options, options.warnings ? *options.warnings : unheard).run();
  } catch (const WriteFailure& failure) {
    return fail(failure.diagnostic());
  }
}

}  // namespace

Result<std::string> write(const frame::PagedDocument& document, const text::FontLibrary& fonts,
                          const Options& options) {
  return written(document, nullptr, fonts, options);
}

Result<std::string> write(frame::PagedDocument&& document, const text::FontLibrary& fonts,
                          const Options& options) {
  return written(document, &document, fonts, options);
}

std::string library_versions() {
  return fmt::format("libharu {}, libdeflate {}, harfbuzz {}", HPDF_GetVersion(), LIBDEFLATE_VERSION_STRING,
                     hb_version_string());
}

}  // namespace briefwright::pdf
