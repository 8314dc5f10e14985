//! What can be wrong with a .tars file: the facts are in the variants, and the text that a
//! person reads is made here. A variant's name in lower case, with dashes, is its code.

use strum::IntoStaticStr;
use thiserror::Error;

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Error, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
#[allow(missing_docs)] // The fields are what the messages say of them.
pub enum Kind {
    // Characters.
    /// A character that is only for comments and strings, or for nothing.
    #[error("'{found}' belongs in comments and strings only{hint}")]
    BadCharacter { found: String, hint: String },
    /// A backslash in a string that begins no escape, or makes a NUL.
    #[error(
        "'{escape}' is no escape that a string may have; they are \
         \\n \\r \\t \\v \\f \\a \\b \\? \\\\ \\\" \\' \\101 \\x41, and none makes a NUL"
    )]
    BadEscape { escape: String },
    /// A zero, and then digits that are not octal.
    #[error("'{text}' is no number: a zero in front makes it octal, which has no 8 and no 9")]
    BadNumber { text: String },
    /// An integer of more than 64 bits, or a float of more than a double.
    #[error("'{text}' is out of range: {range}")]
    NumberOutOfRange { text: String, range: &'static str },
    /// A name that no file could be called by.
    #[error("the name has more than {limit} characters")]
    NameTooLong { limit: usize },
    /// `/*` without `*/`.
    #[error("the comment is never closed; write '*/' behind it")]
    UnterminatedComment,
    /// A string that does not end on its line.
    #[error("the string does not end on its line; write '\"' behind it")]
    UnterminatedString,
    /// `#` and then no `include "path"`.
    #[error("a line with '#' is an include: #include \"path/to/file.tars\"")]
    BadInclude,

    // Files.
    /// An include that is nowhere.
    #[error("there is no file '{path}'; looked for {tried}")]
    IncludeNotFound { path: String, tried: String },
    /// A file that is there, or is the main one, but cannot be read.
    #[error("'{path}' cannot be read: {reason}")]
    FileUnreadable { path: String, reason: String },
    /// A file that includes itself, perhaps by way of others.
    #[error("files include one another in a circle: {circle}")]
    IncludeCycle { circle: String },
    /// Includes in includes in includes.
    #[error("includes are nested more than {limit} deep")]
    IncludeTooDeep { limit: usize },
    /// More bytes than declarations ever have.
    #[error(
        "all files together have more than {limit} bytes, so they are taken to be no declarations"
    )]
    TooLarge { limit: usize },
    /// More files than anybody includes.
    #[error("there are more than {limit} includes")]
    TooManyIncludes { limit: usize },

    // Syntax.
    /// Something that is in no module.
    #[error("everything is in a module; expected 'module', found {found}")]
    ExpectedModule { found: String },
    /// A module in a module.
    #[error("a module cannot be inside another; close module {outer} with '}};' before it")]
    NestedModule { outer: String },
    /// A brace that is still open where that cannot be.
    #[error("the '{{' of {of} is never closed; expected '}}', found {found}")]
    UnclosedBrace { of: &'static str, found: String },
    /// Something that cannot stand here.
    #[error("expected {expected}, found {found}")]
    UnexpectedToken {
        expected: &'static str,
        found: String,
    },
    /// No name where one must be.
    #[error("expected the name of {of}, found {found}")]
    ExpectedName { of: &'static str, found: String },
    /// A word of the language where a name must be.
    #[error("'{word}' is a word of the language, so it cannot be the name of {of}")]
    KeywordAsName { word: String, of: &'static str },
    /// A field that does not begin with its tag.
    #[error("a field begins with its tag, as in '0 require int id;'; found {found}")]
    ExpectedTag { found: String },
    /// A field without its need.
    #[error("expected 'require' or 'optional' behind the tag, found {found}")]
    ExpectedRequireOrOptional { found: String },
    /// No type where one must be.
    #[error("expected a type, found {found}{hint}")]
    ExpectedType { found: String, hint: &'static str },
    /// `vector` or `map` alone.
    #[error("expected '<' and what the {of} holds, as in {example}; found {found}")]
    ExpectedTypeArgument {
        of: &'static str,
        example: &'static str,
        found: String,
    },
    /// A vector or a map that is not closed.
    #[error("expected '>' to close the {of}, found {found}")]
    ExpectedCloseAngle { of: &'static str, found: String },
    /// No comma between two of a list.
    #[error("expected ',' {between}, found {found}")]
    ExpectedComma {
        between: &'static str,
        found: String,
    },
    /// A parameter list that goes on in no way.
    #[error("expected ',' or ')' behind the parameter, found {found}")]
    ExpectedCommaOrParen { found: String },
    /// No semicolon behind a field, an operation, a constant or a key.
    #[error("expected ';' behind {behind}, found {found}")]
    ExpectedSemicolon { behind: &'static str, found: String },
    /// `unsigned` and then none of its types.
    #[error("only byte, short and int can be unsigned; found {found}")]
    BadUnsigned { found: String },
    /// A size that no array has, or a type that has no size.
    #[error("{reason}")]
    BadSize { reason: &'static str },
    /// A pointer to something that is no byte.
    #[error("only 'byte' can have a '*', as in 'byte *data'")]
    BadPointer,
    /// Types in types in types.
    #[error("types are nested more than {limit} deep")]
    TypeTooDeep { limit: usize },

    // Rules.
    /// A name that is there already.
    #[error("{what} {name} is defined already")]
    Redefinition { what: &'static str, name: String },
    /// A name that no struct and no enum has.
    #[error("there is no {what} {name}{hint}")]
    UnknownType {
        what: &'static str,
        name: String,
        hint: String,
    },
    /// Structs that hold one another.
    #[error("a struct cannot hold itself: {circle}; a vector of it can")]
    RecursiveStruct { circle: String },
    /// A tag that is not in one byte.
    #[error("{tag} is no tag; they go from 0 to 255")]
    TagOutOfRange { tag: i64 },
    /// A tag that another field has.
    #[error("the tag {tag} is taken by field {by}")]
    DuplicateTag { tag: u8, by: String },
    /// A name that another field has.
    #[error("field {name} is there already")]
    DuplicateField { name: String },
    /// A struct that has nothing in it.
    #[error("struct {name} has no fields; at least one must be there")]
    EmptyStruct { name: String },
    /// A name that another member of the enum has.
    #[error("member {name} is there already")]
    DuplicateMember { name: String },
    /// A member that is no integer of 32 bits.
    #[error("a member of an enum is an integer from -2147483648 to 2147483647, not {found}")]
    EnumValue { found: String },
    /// A name that no member of an enum has.
    #[error("there is no member {name}{hint}")]
    UnknownEnumMember { name: String, hint: &'static str },
    /// A name that members of several enums have, with different values.
    #[error("several enums have a member {name}; write which one, as in 'Color::RED'")]
    AmbiguousEnumMember { name: String },
    /// A value for a field of a type that can have none.
    #[error("only basic types and enums have defaults, not {of}")]
    DefaultNotAllowed { of: &'static str },
    /// A value of another kind than the type's.
    #[error("{found} is no {of}; expected {expected}")]
    DefaultTypeMismatch {
        found: String,
        of: &'static str,
        expected: &'static str,
    },
    /// A value that the type cannot hold.
    #[error("{value} does not fit into {of}: it holds {range}")]
    DefaultOutOfRange {
        value: String,
        of: &'static str,
        range: String,
    },
    /// A constant of a type that can have none.
    #[error("a constant has a basic type or an enum's, not {of}")]
    ConstType { of: &'static str },
    /// A key with a field that its struct does not have.
    #[error("struct {of} has no field {name}")]
    UnknownField { of: String, name: String },
    /// A name that another operation has.
    #[error("operation {name} is there already; two cannot share a name")]
    DuplicateOperation { name: String },
    /// A name that another parameter has.
    #[error("parameter {name} is there already")]
    DuplicateParameter { name: String },
    /// A parameter that has the name of its operation.
    #[error("parameter {name} cannot have the name of its operation")]
    ParameterIsOperation { name: String },
    /// More parameters than tags.
    #[error("an operation has at most 255 parameters")]
    TooManyParameters,

    // Warnings.
    /// A brace without its semicolon, as in TarsPHP's own files.
    #[error("a ';' is missing behind the '}}'; other Tars tools want one")]
    MissingSemicolon,
    /// A semicolon that ends nothing.
    #[error("this ';' ends nothing; other Tars tools stop at it")]
    StraySemicolon,
}

impl Kind {
    /// A name for the rule that was broken, as in `tag-out-of-range`.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// The declarations are good in spite of it.
    pub fn is_warning(&self) -> bool {
        matches!(self, Kind::MissingSemicolon | Kind::StraySemicolon)
    }

    /// What is known only after everything was read is told after the rest.
    pub(crate) fn told(&self) -> u8 {
        match self {
            Kind::UnknownType { .. } => 1,
            Kind::RecursiveStruct { .. } => 2,
            _ => 0,
        }
    }
}
