"""Medicare Coverage Database exports in the published form: a zip in a zip of csv; all invented."""

import csv
import io
import zipfile
from pathlib import Path

UPDATED = "2026-11-12 00:00:00"
LONG = "<p>" + "An invented sentence of many words. " * 5000 + "</p>"  # beyond csv's own limit

# By table: the header as published (some columns are never read), then the rows.
ARTICLE = {
    "article": (
        ("article_id,article_version,article_type,title,article_pub_date,article_eff_date,"
        "article_end_date,description,status,last_updated,article_rev_end_date,date_retired"),
        [
            ("52001", "7", "2", 'Billing: Invented, "joint" injections', "", "2020-01-01 00:00:00",
             "", LONG, "A", UPDATED, "", ""),
            ("52001", "6", "2", "Billing: an older version", "", "2020-01-01 00:00:00", "",
             "<p>Old</p>", "A", "2023-01-01 00:00:00", "2023-12-31 00:00:00", ""),
            ("52002", "3", "2", "Billing: of another state", "", "2021-05-01 00:00:00", "", "",
             "A", UPDATED, "", ""),
            ("52003", "1", "2", "Billing: retired", "", "2019-01-01 00:00:00", "", "",
             "R", UPDATED, "", "2024-06-30 00:00:00"),
        ],
    ),
    "article_x_hcpc_code": (
        ("article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,"
        "last_updated,long_description,short_description"),
        [
            ("52001", "7", "20610", "1", "1", "N", UPDATED, "never read", "never read"),
            ("52001", "6", "20610", "1", "1", "N", UPDATED, "", ""),
            ("52001", "7", "J7777", "1", "2", "N", UPDATED, "", ""),
            ("52002", "3", "20610", "1", "1", "N", UPDATED, "", ""),
            ("52002", "3", "", "1", "1", "N", UPDATED, "", ""),
            ("52003", "1", "64483", "1", "1", "N", UPDATED, "", ""),
        ],
    ),
    "article_x_hcpc_code_group": (
        "article_id,article_version,hcpc_code_group,paragraph,last_updated",
        [
            ("52001", "7", "1", "<p>Bill <b>once</b> a day.</p>", UPDATED),
            ("52001", "7", "2", "", UPDATED),
        ],
    ),
    "article_x_icd10_covered": (
        ("article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group,range,"
        "last_updated,sort_order,description,asterisk"),
        [
            ("52001", "7", "M17.11", "1", "1", "N", UPDATED, "1", "never read", ""),
            ("52001", "7", "M17.12", "1", "1", "N", UPDATED, "2", "", "Y"),
            ("52001", "7", "M17.11", "1", "2", "N", UPDATED, "1", "", ""),
            ("52002", "3", "M25.50", "1", "1", "N", UPDATED, "1", "", ""),
        ],
    ),
    "article_x_icd10_covered_group": (
        "article_id,article_version,icd10_covered_group,paragraph,last_updated,icd10_covered_ast",
        [
            (
                "52001", "7", "1",
                ('<p>Group 1 Paragraph:</p>\n<p>Use with <a href="x">Group 2</a> &amp; say '
                '"why".</p><ul><li>one</li><li>two</li></ul>'),
                UPDATED,
                "<p>*M17.12 wants a <i>second</i> diagnosis.</p>",
            ),
            ("52001", "7", "2", "<p>Never alone.</p>", UPDATED, ""),
        ],
    ),
    "article_x_icd10_noncovered": (
        ("article_id,article_version,icd10_code_id,icd10_code_version,icd10_noncovered_group,range,"
        "last_updated,sort_order,description,asterisk"),
        [("52001", "7", "Z00.00", "1", "1", "N", UPDATED, "1", "", "")],
    ),
    "article_x_icd10_noncovered_group": (
        "article_id,article_version,icd10_noncovered_group,paragraph,last_updated",
        [("52001", "7", "1", "<p>Not for check-ups.</p>", UPDATED)],
    ),
    "article_x_contractor": (
        ("article_id,article_version,article_type,contractor_id,contractor_type_id,"
        "contractor_version,last_updated"),
        [
            ("52001", "7", "2", "11", "9", "1", UPDATED),
            ("52001", "6", "2", "11", "9", "1", UPDATED),
            ("52002", "3", "2", "22", "9", "1", UPDATED),
            ("52003", "1", "2", "11", "9", "1", UPDATED),
        ],
    ),
    "article_related_documents": (
        ("article_id,article_version,related_num,r_article_id,r_article_version,r_lcd_id,"
        "r_lcd_version,r_contractor_id,last_updated"),
        [("52001", "7", "1", "0", "0", "33001", "4", "11", UPDATED)],
    ),
    "article_related_ncd_documents": (
        "article_id,article_version,related_num,r_ncd_id,r_ncd_version,last_updated",
        [("52001", "7", "1", "77", "2", UPDATED)],
    ),
}  # fmt: skip
WHOSE = {
    "contractor": (
        (
            "contractor_id,contractor_type_id,contractor_version,contractor_bus_name,contractor_number,"
            "state_id,status"
        ),
        [
            ("11", "9", "1", "Invented Benefits, Inc.", "01111", "5", "A"),
            ("22", "9", "1", "Made-up Administrators", "02222", "44", "A"),
        ],
    ),
    "contractor_jurisdiction": (
        "contractor_id,contractor_type_id,contractor_version,state_id,active_date,last_updated",
        [
            ("11", "9", "1", "5", "", UPDATED),
            ("11", "9", "1", "60", "", UPDATED),
            ("22", "9", "1", "44", "", UPDATED),
        ],
    ),
    "state_lookup": (
        "state_id,state_abbrev,description",
        [("5", "CA", "California"), ("44", "TX", "Texas"), ("60", "NC", "California - Northern")],
    ),
    "article_type_lookup": ("article_type_id,description,last_updated", [("2", "Billing", "")]),
}
LCD = {
    "lcd": (
        ("lcd_id,lcd_version,title,determination_number,orig_det_eff_date,ent_det_end_date,"
        "rev_eff_date,rev_end_date,indication,status,last_updated,date_retired"),
        [
            ("33001", "4", "Invented policy", "x", "2015-10-01 00:00:00", "",
             "2022-02-01 00:00:00", "", LONG, "A", UPDATED, ""),
        ],
    ),
    "lcd_x_hcpc_code": (
        ("lcd_id,lcd_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,last_updated,"
        "long_description,short_description"),
        [("33001", "4", "E0999", "1", "1", "N", UPDATED, "", "")],
    ),
    "lcd_x_contractor": (
        "lcd_id,lcd_version,contractor_id,contractor_type_id,contractor_version,last_updated",
        [("33001", "4", "11", "9", "1", UPDATED)],
    ),
}  # fmt: skip
NCD = {
    "ncd_trkg": (
        ("NCD_id,NCD_vrsn_num,natl_cvrg_type,NCD_mnl_sect,NCD_mnl_sect_title,NCD_efctv_dt,"
        "NCD_impltn_dt,NCD_trmntn_dt,itm_srvc_desc,indctn_lmtn,last_updt_tmstmp"),
        [
            ("77", "1", "True", "999.1", "Invented service", "2001-01-01 00:00:00", "",
             "2019-12-31 00:00:00", "", "<p>Never.</p>", "2019-12-31 00:00:00"),
            ("77", "2", "True", "999.1", "Invented service", "2020-01-01 00:00:00", "", "", "",
             "<p>Only with <b>care</b>.</p>", "2025-03-01 00:00:00"),
        ],
    ),
}  # fmt: skip
ARTICLE_TABLES = ARTICLE | WHOSE
LCD_TABLES = LCD | WHOSE


def table_text(header, rows):
    """One csv as published: a byte order mark, every cell quoted, doubled quotes, CRLF."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return ("\ufeff" + made.getvalue()).encode("utf-8")


def export(folder, name="current_article.zip", tables=None, hurt=None):
    """An export; *hurt* maps a table's name to its bytes, None = the table is left out."""
    contents = {
        f"{table}.csv": table_text(*content)
        for table, content in (ARTICLE_TABLES if tables is None else tables).items()
    }
    contents |= {f"{table}.csv": content for table, content in (hurt or {}).items()}
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in contents.items():
            if content is not None:
                archive.writestr(file, content)
    path = Path(folder) / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name.removesuffix('.zip')}_csv.zip", inner.getvalue())
        archive.writestr("data dictionary.pdf", b"%PDF-1.4 invented")
    return path
