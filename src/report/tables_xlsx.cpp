#include "report/tables_xlsx.h"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <memory>
#include <variant>

#include "base/format.h"
#include "base/text.h"
#include "report/licence.h"
#include "report/names.h"
#include "report/specification_row.h"

namespace contraste {
namespace {

constexpr std::size_t longest_cell = 32'000;  // bytes; a cell holds 32,767 characters

struct Column {
  const char* name;
  OGRFieldType type;
};

constexpr Column text_column(const char* name) {
  return {name, OFTString};
}
constexpr Column real_column(const char* name) {
  return {name, OFTReal};
}
constexpr Column whole_column(const char* name) {
  return {name, OFTInteger64};
}

using Cell = std::variant<std::string, double, GIntBig>;

Cell whole(std::size_t value) {
  return static_cast<GIntBig>(value);
}

// One sheet, filled row by row.
class Sheet {
 public:
  Sheet(GDALDataset& workbook, const char* name, const std::vector<Column>& columns, std::size_t most_rows)
      : layer_(workbook.CreateLayer(name, nullptr, wkbNone, nullptr)), most_rows_(most_rows) {
    for (const auto& column : columns) {
      OGRFieldDefn field(column.name, column.type);
      good_ = good_ && layer_ != nullptr && layer_->CreateField(&field) == OGRERR_NONE;
    }
  }

  // Too long a table is a broken workbook: rows beyond the limit are counted instead.
  bool full() const { return rows_ >= most_rows_; }
  void leave_out() { ++left_out_; }

  void row(const std::vector<Cell>& cells) {
    if (full()) return leave_out();
    ++rows_;
    write(cells);
  }

  bool finish() {
    if (left_out_ > 0) {
      write({fmt::format("… {} more rows: see the CSV and JSON files of this folder", left_out_)});
    }
    return good_;
  }

 private:
  void write(const std::vector<Cell>& cells) {
    if (!good_) return;
    const std::unique_ptr<OGRFeature, void (*)(OGRFeature*)> feature(
        OGRFeature::CreateFeature(layer_->GetLayerDefn()), OGRFeature::DestroyFeature);
    for (std::size_t i = 0; i < cells.size(); ++i) set(*feature, static_cast<int>(i), cells[i]);
    good_ = layer_->CreateFeature(feature.get()) == OGRERR_NONE;
  }

  static void set(OGRFeature& feature, int field, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      // Control characters are not allowed in the XML of a workbook; shortened() shows them as spaces.
      if (!text->empty()) feature.SetField(field, shortened(*text, longest_cell).c_str());
    } else if (const auto* number = std::get_if<double>(&cell)) {
      if (std::isfinite(*number)) feature.SetField(field, *number);
    } else {
      feature.SetField(field, std::get<GIntBig>(cell));
    }
  }

  OGRLayer* layer_;
  std::size_t most_rows_;
  std::size_t rows_ = 0;
  std::size_t left_out_ = 0;
  bool good_ = true;
};

struct Workbook {
  GDALDataset& dataset;
  const Evaluation& evaluation;
  Language language;
  std::size_t most_rows;
};

bool verdicts_sheet(const Workbook& book) {
  Sheet sheet(book.dataset, "Verdicts",
              {text_column("claim"), text_column("sentence"), text_column("understood"),
               text_column("verdict"), text_column("reason"), text_column("quote"), text_column("cause"),
               text_column("cause_reason"), whole_column("maryland_level"), text_column("speaker"),
               text_column("said_on"), text_column("said_in")},
              book.most_rows);
  for (const auto& c : book.evaluation.claims) {
    sheet.row({c.claim.id, c.claim.sentence, c.claim.understood.in(book.language),
               std::string(name_of(c.verdict.answer)), c.verdict.reason.in(book.language),
               c.verdict.quote.in(book.language), std::string(name_of(c.verdict.cause)),
               c.verdict.cause_reason.in(book.language), static_cast<GIntBig>(c.verdict.maryland_level),
               c.claim.speaker, c.claim.said_on ? to_text(*c.claim.said_on) : std::string(),
               c.claim.said_in});
  }
  return sheet.finish();
}

bool questions_sheet(const Workbook& book) {
  Sheet sheet(
      book.dataset, "Questions",
      {text_column("claim"), text_column("question"), text_column("asks"), text_column("verdict"),
       real_column("estimate"), real_column("low"), real_column("high"), text_column("unit"),
       whole_column("specifications"), whole_column("support"), whole_column("contradict"),
       whole_column("neither"), text_column("reason"), text_column("breaks_it"), text_column("decisive"),
       real_column("decisive_share"), text_column("decisive_reading"), text_column("method")},
      book.most_rows);
  for (const auto& c : book.evaluation.claims) {
    for (const auto& q : c.questions) {
      const QuestionVerdict& v = q.verdict;
      const bool has_number = v.total > 0;
      sheet.row({c.claim.id, q.question.id, q.question.asks.in(book.language), std::string(name_of(v.answer)),
                 has_number ? v.estimate : missing, has_number ? v.low : missing,
                 has_number ? v.high : missing, q.unit, whole(v.total), whole(v.support), whole(v.contradict),
                 whole(v.neither), v.reason.in(book.language), v.breaks_it.in(book.language),
                 v.decisive ? v.decisive->choice : std::string(), v.decisive ? v.decisive->share : missing,
                 v.decisive ? v.decisive->reading.in(book.language) : std::string(), q.method});
    }
  }
  return sheet.finish();
}

bool specifications_sheet(const Workbook& book) {
  Sheet sheet(book.dataset, "Specifications",
              {text_column("claim"),       text_column("question"),    text_column("specification"),
               text_column("primary"),     text_column("reading"),     real_column("estimate"),
               real_column("low"),         real_column("high"),        text_column("unit"),
               text_column("method"),      real_column("p"),           real_column("probability"),
               text_column("from_period"), real_column("from_value"),  text_column("to_period"),
               real_column("to_value"),    text_column("from_series"), text_column("to_series"),
               whole_column("n"),          real_column("dispersion"),  real_column("detectable"),
               real_column("p_against"),   real_column("p_size"),      text_column("status"),
               text_column("why")},
              book.most_rows);
  const SpecificationRows rows(book.evaluation, book.language);
  for (const auto& c : book.evaluation.claims) {
    for (const auto& q : c.questions) {
      for (std::size_t i = 0; i < q.specifications.size(); ++i) {
        if (sheet.full()) {
          sheet.leave_out();
          continue;
        }
        const SpecificationRow r = rows.row(q, i);
        const Finding& f = r.finding;
        sheet.row({c.claim.id,
                   q.question.id,
                   r.specification,
                   std::string(r.primary ? "true" : "false"),
                   std::string(r.reading),
                   f.estimate,
                   f.low,
                   f.high,
                   q.unit,
                   q.method,
                   f.p,
                   f.probability,
                   r.from_period,
                   f.from_value,
                   r.to_period,
                   f.to_value,
                   r.from_series,
                   r.to_series,
                   static_cast<GIntBig>(f.n),
                   f.dispersion,
                   f.detectable,
                   f.p_against,
                   f.p_size,
                   std::string(r.status),
                   r.why});
      }
    }
  }
  return sheet.finish();
}

bool figures_sheet(const Workbook& book) {
  Sheet sheet(book.dataset, "Figures",
              {text_column("indicator"), text_column("place"), text_column("period"), real_column("value"),
               text_column("bound"), real_column("standard_error"), text_column("unit"),
               text_column("source"), text_column("definition"), text_column("published"),
               text_column("complete"), text_column("note"), text_column("file"), whole_column("line")},
              book.most_rows);
  const Records& records = book.evaluation.records;
  for (const auto& f : records.figures) {
    if (!rows_may_be_shown(records, f.origin.file)) continue;
    sheet.row({f.indicator, f.place, to_text(f.period), f.value.value, std::string(name_of(f.value.bound)),
               f.standard_error.value_or(missing), f.unit.label, f.source, f.definition,
               f.published ? published_text(*f.published, f.published_grain) : std::string(),
               std::string(f.complete ? "true" : "false"), f.note, records.files[f.origin.file].name,
               static_cast<GIntBig>(f.origin.line)});
  }
  return sheet.finish();
}

bool sources_sheet(const Workbook& book) {
  Sheet sheet(book.dataset, "Sources",
              {text_column("file"), text_column("sha256"), text_column("layout"), text_column("read_as"),
               text_column("licence"), whole_column("rows"), whole_column("kept"), whole_column("set_aside")},
              book.most_rows);
  for (const auto& f : book.evaluation.records.files) {
    sheet.row({f.name, f.sha256, f.layout, f.read_as, std::string(name_of(f.licence)), whole(f.rows),
               whole(f.kept), whole(f.set_aside)});
  }
  return sheet.finish();
}

bool set_aside_sheet(const Workbook& book) {
  Sheet sheet(book.dataset, "Set aside",
              {text_column("file"), whole_column("line"), text_column("column"), text_column("value"),
               text_column("reason"), text_column("words")},
              book.most_rows);
  const Records& records = book.evaluation.records;
  for (const auto& row : records.set_aside) {
    const bool shown = rows_may_be_shown(records, row.origin.file);
    const bool known = row.origin.file < records.files.size();
    sheet.row({known ? records.files[row.origin.file].name : std::string(),
               static_cast<GIntBig>(row.origin.line), row.column, shown ? row.value : std::string(withheld),
               row.reason, shown ? row.words.in(book.language) : std::string(withheld)});
  }
  return sheet.finish();
}

tl::unexpected<Error> cannot_write(std::string why) {
  return failure(ErrorCode::file_unwritable, "tables.xlsx", std::move(why),
                 "Install GDAL with its XLSX driver (Debian: libgdal32).");
}

}  // namespace

Result<std::string> tables_xlsx(const Evaluation& evaluation, Language language, std::size_t most_rows) {
  // The driver is asked for by name: registering all of GDAL's would cost more than the workbook.
  RegisterOGRXLSX();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("XLSX");
  if (driver == nullptr) return cannot_write("GDAL has no XLSX driver.");
  // The address makes the name one of this call's own, should two threads write at once; it is not in the
  // bytes.
  const std::string path = fmt::format("/vsimem/contraste-{}.xlsx", fmt::ptr(&evaluation));
  GDALDataset* dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  if (dataset == nullptr) return cannot_write("The workbook could not be begun.");
  const Workbook book{*dataset, evaluation, language, most_rows};
  const bool good = verdicts_sheet(book) && questions_sheet(book) && specifications_sheet(book) &&
                    figures_sheet(book) && sources_sheet(book) && set_aside_sheet(book);
  GDALClose(dataset);
  vsi_l_offset size = 0;
  GByte* bytes = VSIGetMemFileBuffer(path.c_str(), &size, FALSE);
  std::string result;
  if (bytes != nullptr) result.assign(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  VSIUnlink(path.c_str());
  if (!good || result.empty()) return cannot_write("The workbook could not be written.");
  return result;
}

}  // namespace contraste
