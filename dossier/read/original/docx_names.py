"""The elements of WordprocessingML (ECMA-376, part 1, 17) that an offered DOCX may hold, and what others are."""

from dossier.model import Obstacle

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
TEXT = """
    document body background p r t tab br cr noBreakHyphen softHyphen sym pgNum ptab lastRenderedPageBreak dayShort
    dayLong monthShort monthLong yearShort yearLong separator continuationSeparator footnoteRef endnoteRef
    footnoteReference endnoteReference drawing pict ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase
    dirty fldChar instrText fldSimple hyperlink bookmarkStart bookmarkEnd proofErr dir bdo txbxContent hdr ftr
    footnotes footnote endnotes endnote smartTag customXml sdt sdtPr sdtContent sdtEndPr alias tag id lock placeholder
    docPart showingPlcHdr temporary text richText date dateFormat calendar storeMappedDataAs equation picture citation
    bibliography group docPartObj docPartList docPartGallery docPartCategory docPartUnique tabIndex label dataBinding
"""
LOOKS = """
    pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr top
    left bottom right between bar start end shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct
    autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap
    jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr rStyle rFonts b bCs i iCs caps
    smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden specVanish color w kern position sz
    szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout oMath sectPr headerReference
    footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt
    vAlign noEndnote titlePg rtlGutter docGrid numFmt numStart numRestart pos tbl tblPr tblGrid gridCol tr tc trPr tcPr
    tblPrEx tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
    tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription insideH insideV tl2br tr2bl gridBefore gridAfter
    wBefore wAfter cantSplit trHeight tblHeader tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText hideMark
    numbering numPicBullet abstractNum nsid multiLevelType tmpl name styleLink numStyleLink lvl lvlRestart isLgl suff
    lvlText lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride numIdMacAtCleanup styles
    docDefaults rPrDefault pPrDefault latentStyles lsdException style aliases basedOn next link autoRedefine hidden
    uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply tblStylePr fonts font
    altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic
"""
SETTINGS = """
    settings view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape
    printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
    saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
    formsDesign stylePaneFormatFilter stylePaneSortMethod documentType revisionView trackRevisions doNotTrackMoves
    doNotTrackFormatting autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle
    defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets
    drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
    displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin
    drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
    strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema
    saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly
    useXSLTWhenSaving showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults compat compatSetting
    themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions caption
    autoCaptions autoCaption shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator uiCompat97To2003 webSettings
    divs div bodyDiv blockQuote marLeft marRight marTop marBottom divBdr divsChild encoding optimizeForBrowser
    relyOnVML allowPNG doNotRelyOnCSS doNotSaveAsSingleFile doNotOrganizeInFolder doNotUseLongFileNames pixelsPerInch
    targetScreenSz saveSmartTagsAsXml
"""
COMPATIBILITY = """
    useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance
    balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
    spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames
    subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP
    suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps
    usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8
    alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower
    doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules
    doNotBreakWrappedTables doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules
    doNotWrapTextWithPunct doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout
    useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable
    doNotSuppressIndentation doNotAutofitConstrainedTables autofitToFirstFixedWidthCell underlineTabInNumList
    displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable
    doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance
"""
ALLOWED = frozenset((TEXT + LOOKS + SETTINGS + COMPATIBILITY).split())

REMOVABLE = {
    **dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), Obstacle.REMARKS),
    **dict.fromkeys(("rsids", "rsidRoot", "rsid", "tblGridChange"), Obstacle.REVISION_MARKS),
    **dict.fromkeys(("docVars", "docVar", "permStart", "permEnd"), Obstacle.AUTHORS),
}
"""Elements that a cleaned copy does without: nothing that is seen depends on them."""

_TRACKED = """
    ins del moveFrom moveTo delText delInstrText moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
    customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
    customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd cellIns cellDel cellMerge
    numberingChange pPrChange rPrChange sectPrChange tblPrChange tblPrExChange tcPrChange trPrChange
"""
REFUSED = {
    **dict.fromkeys(_TRACKED.split(), Obstacle.TRACKED_CHANGES),
    **dict.fromkeys(("altChunk", "object", "control", "movie", "subDoc"), Obstacle.EMBEDDED_OBJECT),
    **dict.fromkeys(("ffData", "comboBox", "dropDownList"), Obstacle.FORM),
    **dict.fromkeys(("customXmlPr", "smartTagPr", "attachedSchema"), Obstacle.CUSTOM_DATA),
    **dict.fromkeys(("frameset", "saveThroughXslt"), Obstacle.EXTERNAL_TARGET),
    **dict.fromkeys(("documentProtection", "writeProtection"), Obstacle.SECURED),
    "attachedTemplate": Obstacle.TEMPLATE,
    "mailMerge": Obstacle.FETCHING_FIELD,
}
"""Elements that have a name of their own among the reasons; any other unknown one is UNKNOWN."""

FIELDS = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SECTION",
        "TOC",
        "TC",
        "XE",
        "INDEX",
        "TOA",
        "TA",
        "HYPERLINK",
        "REF",
        "PAGEREF",
        "NOTEREF",
        "STYLEREF",
        "SEQ",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "SYMBOL",
        "=",
        "LISTNUM",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "EQ",
        "QUOTE",
        "BIBLIOGRAPHY",
        "CITATION",
    ]
)
"""Fields that show what stands in the document itself, or the day."""
PROPERTY_FIELDS = frozenset(
    [
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "KEYWORDS",
        "COMMENTS",
        "LASTSAVEDBY",
        "DOCPROPERTY",
        "DOCVARIABLE",
        "INFO",
        "FILENAME",
        "FILESIZE",
        "TEMPLATE",
        "USERNAME",
        "USERINITIALS",
        "USERADDRESS",
        "NUMWORDS",
        "NUMCHARS",
        "REVNUM",
        "EDITTIME",
    ]
)
"""Fields that show what a file says of itself; a cleaned copy keeps the words that they show."""
OTHER_FIELDS = {
    **dict.fromkeys(("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "ASK", "FILLIN"), Obstacle.FORM),
    **dict.fromkeys(("MACROBUTTON", "GOTOBUTTON", "PRINT"), Obstacle.MACRO),
    **dict.fromkeys(("EMBED", "ADDIN", "SHAPE"), Obstacle.EMBEDDED_OBJECT),
}
"""What a field is that is none of these; any other one is FETCHING_FIELD."""
