// Workbooks for tests, written part by part: what GDAL would not write, and what nobody should.
#pragma once

#include <stdexcept>

#include "data/zip_writer.h"

namespace contraste::testing_data {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string& part(Parts& parts, const std::string& name) {
  for (auto& [known, text] : parts) {
    if (known == name) return text;
  }
  throw std::logic_error("no part " + name);
}

inline std::string sheet_xml(const std::string& rows) {
  return "<?xml version=\"1.0\"?><worksheet "
         "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
         rows + "</sheetData></worksheet>";
}

// Styles of cells: 1 is 0%, 2 yyyy, 3 mmm-yy, 4 dd/mm/yyyy.
inline Parts excel_parts(const std::string& rows) {
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"" + relations +
           "\"><sheets><sheet name=\"Figures\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + relations +
                                         "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/>"
       "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
       "<xf numFmtId=\"9\"/><xf numFmtId=\"164\"/><xf numFmtId=\"17\"/><xf "
       "numFmtId=\"165\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml", sheet_xml(rows)}};
}

inline std::string excel_of(const std::string& rows) {
  return zip_of(excel_parts(rows));
}

inline void add_hidden_first_sheet(Parts& parts, const std::string& rows) {
  std::string& workbook = part(parts, "xl/workbook.xml");
  workbook.insert(workbook.find("<sheet "),
                  "<sheet name=\"Notes\" state=\"hidden\" sheetId=\"2\" r:id=\"r2\"/>");
  std::string& relations = part(parts, "xl/_rels/workbook.xml.rels");
  relations.insert(relations.find("</Relationships>"),
                   "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>");
  parts.emplace_back("xl/worksheets/sheet2.xml", sheet_xml(rows));
}

inline void show_all_sheets(Parts& parts) {
  std::string& workbook = part(parts, "xl/workbook.xml");
  const std::string hidden = " state=\"hidden\"";
  workbook.erase(workbook.find(hidden), hidden.size());
}

inline std::string opendocument_content(const std::string& rows) {
  return "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>"
         "<office:spreadsheet><table:table table:name=\"A\">" +
         rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
}

inline std::string opendocument_of(const std::string& rows) {
  return zip_of({{"content.xml", opendocument_content(rows)}});
}

}  // namespace contraste::testing_data
