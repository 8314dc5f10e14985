//! Tokens to declarations: files, modules, and how reading goes on behind an error. Each
//! rule takes the tokens that are its own; where one does not fit, it tells what it
//! expected and gives up, and the list that it is in goes on with the next one.

use crate::ast::{Ast, Item, Module};
use crate::cursor::Cursor;
use crate::kind::Kind;
use crate::problem::Problems;
use crate::recover::begins_declaration;
use crate::source::{At, Source, Span};
use crate::token::Token;

/// What could not be read; it is told already.
pub(crate) struct Failed;

pub(crate) type Parsed<T> = Result<T, Failed>;

/// Reads a file.
pub(crate) fn parse(source: &Source, file: u32, problems: &mut Problems) -> Ast {
    let mut parser = Parser {
        cursor: Cursor::new(source),
        file,
        problems,
        ast: Ast::default(),
        nested: 0,
        end_told: false,
    };
    parser.pass_on();
    parser.file();
    parser.ast
}

pub(crate) struct Parser<'s, 'p> {
    pub cursor: Cursor<'s>,
    file: u32,
    problems: &'p mut Problems,
    ast: Ast,
    /// Modules that were open where another began; their braces are still to come.
    nested: u32,
    /// Something was expected where the file ends.
    end_told: bool,
}

impl Parser<'_, '_> {
    fn file(&mut self) {
        loop {
            match self.cursor.token() {
                Token::End => return,
                Token::Semicolon => self.stray_semicolon(),
                Token::Include => self.include(),
                Token::Module => {
                    if let Err(Failed) = self.module() {
                        self.skip_to_module();
                    }
                }
                Token::CloseBrace if self.nested > 0 => {
                    self.nested -= 1;
                    self.bump();
                    self.eat(Token::Semicolon);
                }
                _ => self.outside(),
            }
        }
    }

    fn include(&mut self) {
        let whole = self.cursor.span();
        let text = self.cursor.text(whole);
        let quote = text.iter().position(|byte| *byte == b'"').unwrap_or(0);
        let start = whole.start + quote as u32;
        self.ast.includes.push(Span { start, ..whole });
        self.bump();
    }

    fn outside(&mut self) {
        let found = self.found();
        self.unexpected(Kind::ExpectedModule { found });
        self.skip_to_module();
    }

    fn module(&mut self) -> Parsed<()> {
        self.bump();
        let name = self.name("a module")?;
        self.open_brace()?;
        let at = self.ast.modules.len();
        let items = Vec::new();
        self.ast.modules.push(Module { name, items });
        loop {
            match self.cursor.token() {
                Token::CloseBrace => break self.close_brace(),
                Token::End => {
                    self.unclosed("the module");
                    break;
                }
                Token::Module => {
                    self.nested_module(name);
                    break;
                }
                Token::Semicolon => self.stray_semicolon(),
                _ => match self.item() {
                    Ok(item) => self.ast.modules[at].items.push(item),
                    Err(Failed) => self.recover(),
                },
            }
        }
        Ok(())
    }

    /// The outer module ends here; its brace is expected further down, but not missed.
    fn nested_module(&mut self, outer: Span) {
        let outer = self.cursor.source().shown(outer);
        self.unexpected(Kind::NestedModule { outer });
        self.nested += 1;
    }

    fn item(&mut self) -> Parsed<Item> {
        match self.cursor.token() {
            Token::Struct => self.structure().map(Item::Struct),
            Token::Enum => self.enumeration().map(Item::Enum),
            Token::Interface => self.interface().map(Item::Interface),
            Token::Const => self.constant().map(Item::Const),
            Token::Key => self.key().map(Item::Key),
            Token::Include => {
                let expected = "includes outside of modules";
                Err(self.misplaced(expected))
            }
            _ => {
                let failed = self.misplaced("a struct, an enum, an interface, a const or a key");
                if self.cursor.token() == Token::Name {
                    self.ast.lost.push(self.cursor.span());
                }
                Err(failed)
            }
        }
    }

    /// A token that begins nothing here is told, and passed.
    pub fn misplaced(&mut self, expected: &'static str) -> Failed {
        let failed = self.expected(expected);
        self.bump();
        failed
    }

    /// The list of a struct, an enum or an interface goes on: neither its brace nor what
    /// shows that the brace was forgotten is here.
    pub fn list_goes_on(&mut self, of: &'static str, broken: &mut bool) -> bool {
        match self.cursor.token() {
            Token::CloseBrace => {
                self.close_brace();
                false
            }
            token if token == Token::End || begins_declaration(token) => {
                self.unclosed(of);
                *broken = true;
                false
            }
            _ => true,
        }
    }

    /// The brace at the end of a definition, and its semicolon, which may be missing.
    fn close_brace(&mut self) {
        self.bump();
        if !self.eat(Token::Semicolon) {
            self.tell(self.cursor.behind(), Kind::MissingSemicolon);
        }
    }

    pub fn open_brace(&mut self) -> Parsed<()> {
        if self.eat(Token::OpenBrace) {
            return Ok(());
        }
        let failed = self.expected("'{'");
        match self.cursor.token() {
            Token::Semicolon | Token::End => Err(failed),
            // As if only the brace were missing.
            _ => Ok(()),
        }
    }

    fn unclosed(&mut self, of: &'static str) {
        let found = self.found();
        self.unexpected(Kind::UnclosedBrace { of, found });
    }

    pub fn stray_semicolon(&mut self) {
        self.tell(self.cursor.span(), Kind::StraySemicolon);
        self.bump();
    }

    /// The semicolon behind a field, an operation, a constant or a key. Where it is missing
    /// at the end of a line, reading goes on as if it were there.
    pub fn semicolon(&mut self, behind: &'static str) -> Parsed<()> {
        if self.eat(Token::Semicolon) {
            return Ok(());
        }
        let found = self.found();
        let kind = Kind::ExpectedSemicolon { behind, found };
        if self.cursor.token() != Token::Bad {
            self.tell(self.cursor.behind(), kind);
        }
        let ends = self.cursor.token() == Token::CloseBrace;
        if ends || self.cursor.on_new_line() {
            Ok(())
        } else {
            Err(Failed)
        }
    }

    pub fn name(&mut self, of: &'static str) -> Parsed<Span> {
        let span = self.cursor.span();
        match self.cursor.token() {
            Token::Name => {}
            token if token.is_keyword() => {
                let word = self.cursor.source().shown(span);
                self.tell(span, Kind::KeywordAsName { word, of });
            }
            _ => {
                let found = self.found();
                return Err(self.unexpected(Kind::ExpectedName { of, found }));
            }
        }
        self.bump();
        Ok(span)
    }

    pub fn bump(&mut self) {
        self.cursor.bump();
        self.pass_on();
    }

    /// Passes on what the lexer has to tell.
    fn pass_on(&mut self) {
        let file = self.file;
        for (span, kind) in self.cursor.problems() {
            self.problems.add(At { file, span }, kind);
        }
    }

    pub fn eat(&mut self, token: Token) -> bool {
        let here = self.cursor.token() == token;
        if here {
            self.bump();
        }
        here
    }

    pub fn tell(&mut self, span: Span, kind: Kind) {
        let file = self.file;
        self.problems.add(At { file, span }, kind);
    }

    /// The current token does not fit. Nothing more is told of one that is no token, and
    /// the end of the file is told once.
    pub fn unexpected(&mut self, kind: Kind) -> Failed {
        let told = match self.cursor.token() {
            Token::Bad => true,
            Token::End => std::mem::replace(&mut self.end_told, true),
            _ => false,
        };
        if !told {
            self.tell(self.cursor.span(), kind);
        }
        Failed
    }

    pub fn expected(&mut self, expected: &'static str) -> Failed {
        let found = self.found();
        self.unexpected(Kind::UnexpectedToken { expected, found })
    }

    /// The current token, for a message.
    pub fn found(&self) -> String {
        match self.cursor.token() {
            Token::End => "the end of the file".to_owned(),
            _ => format!("'{}'", self.cursor.source().shown(self.cursor.span())),
        }
    }
}
