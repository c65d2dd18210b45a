"""Stray HTML and Markdown inside text: tags out, their line breaks kept, addresses in angle brackets left alone."""

from __future__ import annotations

import html
import re

_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|code|col|colgroup|dd|del|div|dl|dt|em|figure|font|footer|form"
    "|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|o:p|ol|option|p|pre|s|script|section"
    "|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|video"
)
_SCRIPT = re.compile(r"<(script|style|template|noscript)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK = re.compile(r"<(?:br|hr)\b[^<>]*>|</(?:p|div|li|tr|h[1-6]|dd|dt|blockquote|section|article)\s*>", re.I)
_ITEM = re.compile(r"<li\b[^<>]*>", re.I)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.I)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")

_MD_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((\S{1,500}?)(?:\s+\"[^\"]*\")?\)")
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_MD_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def strip_tags(text: str) -> str:
    """``<p>๑. ก</p><p>๒. ข</p>`` → ``๑. ก\\n๒. ข``. What is no HTML tag (``<https://…>``, ``< 5``) stays."""
    if "<" in text:
        text = _COMMENT.sub("", _SCRIPT.sub("", text))
        text = _BREAK.sub("\n", text)
        text = _ITEM.sub("\n• ", text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def strip_markdown(text: str) -> str:
    """Emphasis, code marks, link syntax and escapes out; the words and the addresses stay."""
    if "](" in text:
        text = _MD_LINK.sub(lambda match: match[1] if match[1] == match[2] else f"{match[1]} {match[2]}".strip(), text)
    if "**" in text or "__" in text:
        # Blanks of a form ("ลงชื่อ______") are no emphasis.
        text = re.sub(r"\*\*+", "", text)
        text = re.sub(r"(?<![_\w])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![_\w])", r"\1", text)
    if "`" in text:
        text = _MD_CODE.sub(r"\1", text)
    if "*" in text:
        text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])", r"\1", text)
    return _MD_ESCAPE.sub(r"\1", text) if "\\" in text else text


def plain(text: str) -> str:
    """Both, with lines trimmed and empty lines at the ends dropped."""
    text = strip_markdown(strip_tags(text))
    return (
        "\n".join(line.strip(" \u00a0") for line in text.split("\n")).strip("\n")
        if "\n" in text
        else text.strip(" \u00a0")
    )
