//! What the language has beyond what golden files show.

mod common;

use common::{declared, declared_in_module, error_in_module};
use serde_json::{json, Value};

/// The type of the only field.
fn field(ty: &str) -> Value {
    declared_in_module(&format!("struct S {{ 0 require {ty}; }};"))["structs"][0]["fields"][0]
        ["type"]
        .take()
}

/// The default of the only field.
fn default(ty: &str, value: &str) -> Value {
    let body = format!("enum E {{ A, B = 7 }}; struct S {{ 0 require {ty} a = {value}; }};");
    declared_in_module(&body)["structs"][0]["fields"][0]["default"].take()
}

fn wrong_default(ty: &str, value: &str) -> &'static str {
    error_in_module(&format!(
        "enum E {{ A, B = 300 }}; struct S {{ 0 require {ty} a = {value}; }};"
    ))
}

#[test]
fn fixed_strings_and_vectors_are_types_anywhere() {
    assert_eq!(field("string:8 a"), json!({"fixed": "string", "size": 8}));
    assert_eq!(
        field("vector<int>:4 a"),
        json!({"vector": "int", "size": 4})
    );
    assert_eq!(
        field("vector<string:8> a"),
        json!({"vector": {"fixed": "string", "size": 8}})
    );
    assert_eq!(
        field("map<string:8, byte> a[1048575]"),
        json!({"vector": {"map": [{"fixed": "string", "size": 8}, "byte"]}, "size": 1048575})
    );
    let found =
        declared_in_module("interface I { vector<byte>:2 f(byte *data, out int sums[3]); };");
    let operation = &found["interfaces"][0]["operations"][0];
    assert_eq!(operation["return"], json!({"vector": "byte", "size": 2}));
    assert_eq!(
        operation["params"][0]["type"],
        json!({"vector": "byte", "pointer": true})
    );
    assert_eq!(
        operation["params"][1]["type"],
        json!({"vector": "int", "size": 3})
    );
    for wrong in ["string:0 a", "string:1048576 a", "int a[-1]", "int:8 a"] {
        assert_eq!(
            error_in_module(&format!("struct S {{ 0 require {wrong}; }};")),
            "bad-size",
            "{wrong}"
        );
    }
    assert_eq!(
        error_in_module("struct S { 0 require unsigned byte *a; };"),
        "bad-pointer"
    );
    assert_eq!(
        error_in_module("struct S { 0 require string a:8; };"),
        "expected-semicolon"
    );
}

#[test]
fn defaults_go_to_the_ends_of_their_types() {
    for (ty, low, high) in [
        ("byte", "-128", "127"),
        ("unsigned byte", "0", "255"),
        ("short", "-32768", "32767"),
        ("unsigned short", "0", "65535"),
        ("int", "-2147483648", "2147483647"),
        ("unsigned int", "0", "4294967295"),
        ("long", "-9223372036854775808", "9223372036854775807"),
        ("E", "-2147483648", "2147483647"),
    ] {
        assert_eq!(default(ty, low).to_string(), low);
        assert_eq!(default(ty, high).to_string(), high);
        if ty == "long" {
            continue;
        }
        let beyond = |value: &str, by: i64| (value.parse::<i64>().unwrap() + by).to_string();
        assert_eq!(wrong_default(ty, &beyond(low, -1)), "default-out-of-range");
        assert_eq!(wrong_default(ty, &beyond(high, 1)), "default-out-of-range");
    }
    assert_eq!(
        wrong_default("long", "9223372036854775808"),
        "number-out-of-range"
    );
    assert_eq!(wrong_default("float", "3.5e38"), "default-out-of-range");
    assert_eq!(wrong_default("double", "1e309"), "number-out-of-range");
    assert_eq!(wrong_default("byte", "B"), "default-out-of-range");
    assert_eq!(
        default("double", "1.7976931348623157e308"),
        json!(1.7976931348623157e308)
    );
    assert_eq!(default("float", "B"), json!(7.0));
}

#[test]
fn a_value_is_of_the_kind_of_its_type() {
    for (ty, value) in [
        ("int", "true"),
        ("int", "1e3"),
        ("long", "2."),
        ("bool", "A"),
        ("bool", "\"true\""),
        ("string", "A"),
        ("string", "true"),
        ("string:4", "4"),
        ("double", "\"1\""),
        ("float", "false"),
        ("E", "1.0"),
        ("E", "true"),
    ] {
        assert_eq!(
            wrong_default(ty, value),
            "default-type-mismatch",
            "{ty} = {value}"
        );
    }
    for ty in ["vector<int>", "map<int, int>", "vector<byte>:2"] {
        assert_eq!(wrong_default(ty, "1"), "default-not-allowed", "{ty}");
    }
    assert_eq!(
        error_in_module("struct S { 0 require byte a[2] = 1; };"),
        "default-not-allowed"
    );
    assert_eq!(default("string:4", "\"abcd\""), "abcd");
    for ty in ["vector<int>", "map<int, int>", "S"] {
        let body = format!("struct S {{ 0 require int a; }}; const {ty} C = 1;");
        assert_eq!(error_in_module(&body), "const-type", "{ty}");
    }
    assert_eq!(error_in_module("const byte *C = \"x\";"), "const-type");
}

#[test]
fn strings_have_the_escapes_of_c() {
    let text = |quoted: &str| {
        declared_in_module(&format!("const string S = \"{quoted}\";"))["consts"][0]["value"].take()
    };
    assert_eq!(
        text(r#"\a\b\f\n\r\t\v\?\\\"\'"#),
        "\x07\x08\x0c\n\r\t\x0b?\\\"'"
    );
    assert_eq!(text(r"\1\12\1234\x9\x0a"), "\x01\nS4\t\n");
    assert_eq!(text(r"\xe4\270\255"), "中");
    for wrong in [
        r"\q", r"\0", r"\000", r"\x", r"\x00", r"\x100", r"\8", r"\400", r"\中",
    ] {
        assert_eq!(
            error_in_module(&format!("const string S = \"{wrong}\";")),
            "bad-escape",
            "{wrong}"
        );
    }
    for open in ["\"abc", "\"abc\\\"", "\"abc\\", "\""] {
        let refused =
            common::file(format!("module M {{ const string S = {open}\n; }};")).unwrap_err();
        assert_eq!(
            refused.errors[0].kind.code(),
            "unterminated-string",
            "{open}"
        );
        assert_eq!(refused.errors.len(), 1, "{refused}");
    }
}

#[test]
fn members_are_found_by_their_enum_their_module_or_both() {
    let both = |value: &str| {
        format!(
            "module A {{ enum E {{ X = 1, Y }}; enum F {{ X = 3 }}; }};\
             module B {{ enum E {{ X = 5, Z = A::E::Y }}; struct S {{ 0 require int a = {value}; }}; }};"
        )
    };
    let value = |value: &str| declared(both(value))[1]["structs"][0]["fields"][0]["default"].take();
    assert_eq!(value("X"), 5);
    assert_eq!(value("E::X"), 5);
    assert_eq!(value("B::X"), 5);
    assert_eq!(value("A::F::X"), 3);
    assert_eq!(value("::A::E::X"), 1);
    assert_eq!(value("A::Y"), 2);
    assert_eq!(value("Y"), 2);
    assert_eq!(value("Z"), 2);
    for (wrong, code) in [
        ("A::X", "ambiguous-enum-member"),
        ("F::X", "unknown-enum-member"),
        ("A::B::X", "unknown-enum-member"),
        ("A::A::E::X", "unknown-enum-member"),
    ] {
        let refused = common::file(both(wrong)).unwrap_err();
        assert_eq!(refused.errors[0].kind.code(), code, "{wrong}");
    }
    // A member takes the value of one before it, of its own enum first.
    let found = declared_in_module("enum A { X = 4 }; enum B { X = 6, Y = X, Z };");
    assert_eq!(found["enums"][1]["members"][2]["value"], 7);
    assert_eq!(
        error_in_module("enum A { X = Y, Y };"),
        "unknown-enum-member"
    );
    for wrong in ["\"1\"", "true", "1.5", "-2147483649"] {
        assert_eq!(
            error_in_module(&format!("enum A {{ X = {wrong} }};")),
            "enum-value",
            "{wrong}"
        );
    }
}

#[test]
fn names_of_types_have_one_or_two_parts() {
    let with = |ty: &str| {
        format!(
            "module A {{ struct P {{ 0 require int x; }}; struct Q {{ 0 require {ty} p; }}; }};"
        )
    };
    for good in ["P", "A::P", "::A::P", "A :: P", "A/**/::/**/P", "::P"] {
        let found = declared(with(good));
        assert_eq!(
            found[0]["structs"][1]["fields"][0]["type"],
            json!({"struct": "A::P"}),
            "{good}"
        );
    }
    for wrong in ["A::A::P", "B::P", "p"] {
        let refused = common::file(with(wrong)).unwrap_err();
        assert_eq!(refused.errors[0].kind.code(), "unknown-type", "{wrong}");
    }
}

#[test]
fn an_operation_has_at_most_255_parameters() {
    let with = |count: usize| {
        let params: Vec<String> = (0..count).map(|at| format!("int a{at}")).collect();
        format!("interface I {{ void f({}); }};", params.join(","))
    };
    let found = declared_in_module(&with(255));
    assert_eq!(
        found["interfaces"][0]["operations"][0]["params"]
            .as_array()
            .unwrap()
            .len(),
        255
    );
    assert_eq!(error_in_module(&with(256)), "too-many-parameters");
}

#[test]
fn a_key_names_fields_once_and_may_stand_before_its_struct() {
    let found = declared_in_module(
        "key[M::S, b]; struct S { 0 require int a; 1 require int b; }; key[S, a];",
    );
    assert_eq!(found["structs"][0]["key"], json!(["b", "a"]));
    assert_eq!(
        error_in_module("struct S { 0 require int a; }; key[S, a, a];"),
        "duplicate-field"
    );
    assert_eq!(
        error_in_module("struct S { 0 require int a; }; key[S];"),
        "expected-comma"
    );
    assert_eq!(error_in_module("key[T, a];"), "unknown-type");
}

#[test]
fn structs_enums_constants_and_interfaces_may_share_names_but_not_among_themselves() {
    declared_in_module(
        "struct M { 0 require int a; }; interface M { void M(); }; const int M = 1;",
    );
    for twice in [
        "struct A { 0 require int a; }; enum A { X };",
        "enum A { X }; struct A { 0 require int a; };",
        "interface A { }; interface A { };",
        "const int A = 1; const string A = \"\";",
    ] {
        assert_eq!(error_in_module(twice), "redefinition", "{twice}");
    }
}

#[test]
fn structs_may_hold_themselves_in_vectors_arrays_and_maps() {
    declared_in_module("struct A { 0 require A a[2]; 1 require vector<B> b; }; struct B { 0 require map<A, B> m; 1 require A a; };");
    let held = "struct A { 0 require B b; }; struct B { 0 require C c; 1 require vector<A> v; }; struct C { 0 require B b; };";
    assert_eq!(error_in_module(held), "recursive-struct");
}

#[test]
fn commas_in_enums_may_be_many_but_not_in_parameters() {
    let found = declared_in_module("enum A { , X,, Y, , };");
    assert_eq!(found["enums"][0]["members"].as_array().unwrap().len(), 2);
    for wrong in ["int a,", "int a,, int b", ","] {
        assert_eq!(
            error_in_module(&format!("interface I {{ void f({wrong}); }};")),
            "expected-type",
            "{wrong}"
        );
    }
}
