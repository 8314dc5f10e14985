//! Files as they are found: other line ends, other encodings, no line ends at all.

mod common;

use common::{declared, declared_in_module, errors, file, told};
use encoding_rs::GB18030;
use serde_json::json;

const SHOP: &str = "// The shop's file.\nmodule tarsShop\n{\n    /** An order. */\n    struct tarsOrder // of a customer\n    {\n        0 require long tarsId; // its number\n        1 optional string note = \"none\";\n    };\n\n    interface tars_Orders\n    {\n        // Looks it up.\n        int find(long id, out tarsOrder order);\n    };\n};\n";

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let expected = declared(SHOP);
    assert_eq!(declared(SHOP.replace('\n', "\r\n")), expected);
    assert_eq!(declared(format!("\u{feff}{SHOP}")), expected);
    assert_eq!(declared(SHOP.trim_end()), expected);
    assert_eq!(declared(SHOP.replace("    ", "\t\x0b\x0c")), expected);
    assert_eq!(declared(format!("{SHOP}// the end")), expected);
    assert_eq!(declared(format!("{SHOP}/* the end */")), expected);
}

#[test]
fn a_file_may_be_one_line() {
    let line = "module M{/*a*/struct/*b*/S/*c*/{/*d*/0/*e*/require/*f*/vector/*g*/</*h*/int/*i*/>/*j*/v/*k*/;/*l*/};\
                enum E{A=-1,B,};interface I{void f(E e,out S s);};};";
    let found = declared(line);
    assert_eq!(
        found[0]["structs"][0]["fields"][0]["type"],
        json!({"vector": "int"})
    );
    assert_eq!(found[0]["enums"][0]["members"][1]["value"], 0);
    assert_eq!(
        found[0]["interfaces"][0]["operations"][0]["params"][1]["out"],
        true
    );
}

#[test]
fn comments_may_be_gbk_and_are_told_in_utf8() {
    let text = "module M {\n// 订单\nstruct S { 0 require int a = \"x\"; /* 编号 */ };\n};";
    let (gbk, _, _) = GB18030.encode(text);
    assert!(std::str::from_utf8(&gbk).is_err());
    let good = text.replace("\"x\"", "1");
    let (good, _, _) = GB18030.encode(&good);
    assert_eq!(declared(&good)[0]["structs"][0]["doc"], "订单");
    assert_eq!(errors(&gbk), ["3:30 default-type-mismatch"]);

    // A character is one column, in whatever encoding.
    let text = "module M { /* 订单编号 */ struct S { 0 require Nope a; }; };";
    let (gbk, _, _) = GB18030.encode(text);
    assert_eq!(errors(&gbk), errors(text));
    assert_eq!(errors(&gbk), ["1:44 unknown-type"]);
    let refused = file(&gbk).unwrap_err();
    assert!(refused.to_string().contains("/* 订单编号 */"), "{refused}");
}

#[test]
fn one_wrong_byte_makes_no_other_line_unreadable() {
    let text = b"module M {\n// \xff\n/* \xe8\xae\xa2\xe5\x8d\x95 */ struct S { 0 require int a = true; };\n};";
    let error = file(text).unwrap_err().errors[0].to_string();
    assert!(error.contains("/* 订单 */ struct S"), "{error}");
}

#[test]
fn a_string_is_bytes() {
    let (gbk, _, _) = GB18030.encode("module M { const string S = \"订单\"; };");
    let idl = file(&gbk).unwrap();
    let expected = GB18030.encode("订单").0.into_owned();
    let value = &idl.main().modules[0].consts[0].value;
    assert_eq!(*value, tars_idl::Value::String(expected));
}

#[test]
fn signs_of_a_chinese_keyboard_are_told_with_what_they_are_meant_for() {
    let refused =
        file("module M {\nstruct S { 0 require int a；\n1 require string b = “x”; };\n};")
            .unwrap_err();
    let text = refused.to_string();
    assert!(text.contains("a.tars:2:27: error: '；'"), "{text}");
    assert!(
        text.contains("write ';'") && text.contains("write '\"'"),
        "{text}"
    );
}

#[test]
fn what_is_no_tars_file_is_told_shortly() {
    assert_eq!(
        errors("PATH := /usr/local\n\tcp -r $(PATH)/*\n"),
        ["1:1 expected-module"]
    );
    assert_eq!(errors(b"\x7fELF\x02\x01\x01\0\0\0"), ["1:1 bad-character"]);
    // No declarations at all are none.
    assert_eq!(declared(""), json!([]));
    assert_eq!(declared("\u{feff}// nothing"), json!([]));
}

#[test]
fn semicolons_too_few_or_too_many_are_warnings_in_the_order_of_the_text() {
    let idl = file(
        "module M {\n enum E { A }\n struct S { 0 require int a;; };;\n interface I { ; }\n}\n;",
    )
    .unwrap();
    let expected = [
        "2:14 missing-semicolon",
        "3:29 stray-semicolon",
        "3:33 stray-semicolon",
        "4:16 stray-semicolon",
        "4:19 missing-semicolon",
    ];
    // The brace in line 5 has its semicolon in line 6.
    assert_eq!(told(&idl.warnings), expected);
}

#[test]
fn comments_are_documentation_of_what_they_stand_at() {
    let found = declared_in_module(
        "
        ////////////////////
        // A kind.
        ////////////////////
        enum Kind // of things
        {
            A /* first */, /* not B's */
            /* second
             * in two lines */
            B, //!< and behind it
            // lost

            C
        }; // the end of Kind

        struct Line { 0 require int a; /* a's */ }; // on one line

        interface I { // says what
            // out there
            int f(int a, // the first
                  /* the second */ out int b, int c /* the third */); // and f
            void g(); void h(); // h's
        };
        const int X = 1; // is one
        ",
    );
    let doc = |value: &serde_json::Value| value["doc"].as_str().map(str::to_owned);
    let kind = &found["enums"][0];
    assert_eq!(doc(kind).unwrap(), "A kind.\n\nof things");
    assert_eq!(doc(&kind["members"][0]).unwrap(), "first\nnot B's");
    assert_eq!(
        doc(&kind["members"][1]).unwrap(),
        "second\nin two lines\nand behind it"
    );
    assert_eq!(doc(&kind["members"][2]), None);
    assert_eq!(doc(&found["structs"][0]).unwrap(), "on one line");
    let interface = &found["interfaces"][0];
    assert_eq!(doc(interface).unwrap(), "says what");
    let operations = &interface["operations"];
    assert_eq!(doc(&operations[0]).unwrap(), "out there\nand f");
    let params = &operations[0]["params"];
    assert_eq!(doc(&params[0]).unwrap(), "the first");
    assert_eq!(doc(&params[1]).unwrap(), "the second");
    assert_eq!(doc(&params[2]).unwrap(), "the third");
    assert_eq!(
        (doc(&operations[1]), doc(&operations[2]).unwrap()),
        (None, "h's".to_owned())
    );
    assert_eq!(doc(&found["consts"][0]).unwrap(), "is one");
}
