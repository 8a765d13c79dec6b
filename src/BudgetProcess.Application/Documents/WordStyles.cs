namespace BudgetProcess.Application.Documents;

/// <summary>
/// How the document looks, as WordprocessingML. The styles bear Word's own names ("heading 1"), so that Word shows them in the reader's language and
/// screen readers know them. Sizes are half points, spacing twentieths of a point. Every colour has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
/// </summary>
internal static class WordStyles
{
    /// <summary>The settings part: modern layout in Word, Danish.</summary>
    public const string SettingsXml =
        """
        <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:defaultTabStop w:val="850"/>
          <w:characterSpacingControl w:val="doNotCompress"/>
          <w:compat>
            <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
          </w:compat>
          <w:themeFontLang w:val="da-DK"/>
          <w:decimalSymbol w:val=","/>
          <w:listSeparator w:val=";"/>
        </w:settings>
        """;

    /// <summary>The styles part.</summary>
    public const string Xml =
        """
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
          <w:docDefaults>
            <w:rPrDefault>
              <w:rPr>
                <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>
                <w:sz w:val="22"/>
                <w:szCs w:val="22"/>
                <w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>
              </w:rPr>
            </w:rPrDefault>
            <w:pPrDefault>
              <w:pPr>
                <w:spacing w:after="160" w:line="276" w:lineRule="auto"/>
              </w:pPr>
            </w:pPrDefault>
          </w:docDefaults>
          <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
            <w:name w:val="Normal"/>
            <w:qFormat/>
          </w:style>
          <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
            <w:name w:val="Default Paragraph Font"/>
            <w:uiPriority w:val="1"/>
            <w:semiHidden/>
          </w:style>
          <w:style w:type="table" w:default="1" w:styleId="TableNormal">
            <w:name w:val="Normal Table"/>
            <w:uiPriority w:val="99"/>
            <w:semiHidden/>
            <w:tblPr>
              <w:tblInd w:w="0" w:type="dxa"/>
              <w:tblCellMar>
                <w:top w:w="0" w:type="dxa"/>
                <w:left w:w="108" w:type="dxa"/>
                <w:bottom w:w="0" w:type="dxa"/>
                <w:right w:w="108" w:type="dxa"/>
              </w:tblCellMar>
            </w:tblPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Title">
            <w:name w:val="Title"/>
            <w:basedOn w:val="Normal"/>
            <w:next w:val="Normal"/>
            <w:qFormat/>
            <w:pPr>
              <w:keepNext/>
              <w:keepLines/>
              <w:pBdr><w:bottom w:val="single" w:sz="8" w:space="8" w:color="1F4E79"/></w:pBdr>
              <w:spacing w:after="320" w:line="240" w:lineRule="auto"/>
            </w:pPr>
            <w:rPr><w:b/><w:color w:val="1F4E79"/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading1">
            <w:name w:val="heading 1"/>
            <w:basedOn w:val="Normal"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr>
              <w:keepNext/>
              <w:keepLines/>
              <w:spacing w:before="360" w:after="100" w:line="240" w:lineRule="auto"/>
              <w:outlineLvl w:val="0"/>
            </w:pPr>
            <w:rPr><w:b/><w:color w:val="1F4E79"/><w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading2">
            <w:name w:val="heading 2"/>
            <w:basedOn w:val="Heading1"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr>
            <w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading3">
            <w:name w:val="heading 3"/>
            <w:basedOn w:val="Heading1"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="2"/></w:pPr>
            <w:rPr><w:sz w:val="23"/><w:szCs w:val="23"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading4">
            <w:name w:val="heading 4"/>
            <w:basedOn w:val="Heading3"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr><w:outlineLvl w:val="3"/></w:pPr>
            <w:rPr><w:color w:val="404040"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading5">
            <w:name w:val="heading 5"/>
            <w:basedOn w:val="Heading4"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr><w:outlineLvl w:val="4"/></w:pPr>
            <w:rPr><w:i/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Heading6">
            <w:name w:val="heading 6"/>
            <w:basedOn w:val="Heading5"/>
            <w:next w:val="Normal"/>
            <w:uiPriority w:val="9"/>
            <w:qFormat/>
            <w:pPr><w:outlineLvl w:val="5"/></w:pPr>
            <w:rPr><w:b w:val="0"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="ListParagraph">
            <w:name w:val="List Paragraph"/>
            <w:basedOn w:val="Normal"/>
            <w:uiPriority w:val="34"/>
            <w:qFormat/>
            <w:pPr><w:spacing w:after="80"/></w:pPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Quote">
            <w:name w:val="Quote"/>
            <w:basedOn w:val="Normal"/>
            <w:uiPriority w:val="29"/>
            <w:qFormat/>
            <w:pPr>
              <w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="8EAADB"/></w:pBdr>
              <w:ind w:left="425"/>
            </w:pPr>
            <w:rPr><w:color w:val="404040"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="Code">
            <w:name w:val="Code"/>
            <w:basedOn w:val="Normal"/>
            <w:qFormat/>
            <w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>
            <w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule">
            <w:name w:val="Rule"/>
            <w:basedOn w:val="Normal"/>
            <w:next w:val="Normal"/>
            <w:pPr>
              <w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="A6A6A6"/></w:pBdr>
              <w:spacing w:before="120" w:after="200" w:line="120" w:lineRule="exact"/>
            </w:pPr>
          </w:style>
          <w:style w:type="paragraph" w:styleId="Footer">
            <w:name w:val="footer"/>
            <w:basedOn w:val="Normal"/>
            <w:uiPriority w:val="99"/>
            <w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
            <w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText">
            <w:name w:val="Table Text"/>
            <w:basedOn w:val="Normal"/>
            <w:qFormat/>
            <w:pPr><w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/></w:pPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="AfterTable">
            <w:name w:val="After Table"/>
            <w:basedOn w:val="Normal"/>
            <w:next w:val="Normal"/>
            <w:pPr><w:spacing w:after="0" w:line="200" w:lineRule="exact"/></w:pPr>
          </w:style>
          <w:style w:type="character" w:styleId="Hyperlink">
            <w:name w:val="Hyperlink"/>
            <w:uiPriority w:val="99"/>
            <w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>
          </w:style>
          <w:style w:type="character" w:customStyle="1" w:styleId="CodeInText">
            <w:name w:val="Code in Text"/>
            <w:qFormat/>
            <w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
          </w:style>
          <w:style w:type="table" w:customStyle="1" w:styleId="ClearTable">
            <w:name w:val="Clear Table"/>
            <w:basedOn w:val="TableNormal"/>
            <w:tblPr>
              <w:tblBorders>
                <w:top w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/>
                <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/>
                <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
              </w:tblBorders>
            </w:tblPr>
            <w:tblStylePr w:type="firstRow">
              <w:rPr><w:b/><w:color w:val="1F4E79"/></w:rPr>
              <w:tcPr>
                <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/></w:tcBorders>
                <w:shd w:val="clear" w:color="auto" w:fill="E8EFF7"/>
              </w:tcPr>
            </w:tblStylePr>
          </w:style>
        </w:styles>
        """;
}
