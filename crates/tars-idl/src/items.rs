//! The declarations of a module: structs, enums, interfaces, constants and keys.

use crate::ast::{Const, Doc, Enum, Field, Interface, Key, Member, Operation, Param, Struct};
use crate::declaration::Role;
use crate::doc::Comments;
use crate::kind::Kind;
use crate::parser::{Failed, Parsed, Parser};
use crate::source::Span;
use crate::token::Token;

impl Parser<'_, '_> {
    pub fn structure(&mut self) -> Parsed<Struct> {
        let (head, name) = self.head("a struct")?;
        let (mut fields, mut broken) = (Vec::new(), false);
        while self.list_goes_on("the struct", &mut broken) {
            if self.cursor.token() == Token::Semicolon {
                self.stray_semicolon();
                continue;
            }
            let start = self.cursor.span();
            match self.field() {
                Ok(field) => fields.push(field),
                Err(Failed) => {
                    broken = true;
                    self.recover_in_list(start);
                }
            }
        }
        Ok(Struct {
            name,
            fields,
            broken,
            doc: self.doc(head, name),
        })
    }

    fn field(&mut self) -> Parsed<Field> {
        let mut doc = self.comments();
        let tag = self.cursor.span();
        if self.cursor.token() != Token::Integer {
            let found = self.found();
            return Err(self.unexpected(Kind::ExpectedTag { found }));
        }
        let number = self.integer("a tag")?;
        let number = u8::try_from(number).map_err(|_| {
            self.tell(tag, Kind::TagOutOfRange { tag: number });
        });
        let require = match self.cursor.token() {
            Token::Require => true,
            Token::Optional => false,
            _ => {
                let found = self.found();
                return Err(self.unexpected(Kind::ExpectedRequireOrOptional { found }));
            }
        };
        self.bump();
        let mut item = self.typed("a field")?;
        item.value = self.default()?;
        doc.add_inside(&self.cursor);
        self.semicolon("the field")?;
        doc.add_behind(&self.cursor);
        Ok(Field {
            tag,
            number: number.ok(),
            require,
            item,
            doc: doc.text(self.cursor.source()),
        })
    }

    pub fn enumeration(&mut self) -> Parsed<Enum> {
        let (head, name) = self.head("an enum")?;
        let (mut members, mut broken) = (Vec::new(), false);
        while self.list_goes_on("the enum", &mut broken) {
            if self.eat(Token::Comma) {
                continue;
            }
            match self.member() {
                Ok(member) => members.push(member),
                Err(Failed) => {
                    broken = true;
                    self.recover_in_enum();
                }
            }
        }
        Ok(Enum {
            name,
            members,
            broken,
            doc: self.doc(head, name),
        })
    }

    fn member(&mut self) -> Parsed<Member> {
        let mut doc = self.comments();
        let name = self.name("a member")?;
        let value = self.default()?;
        doc.add_inside(&self.cursor);
        match self.cursor.token() {
            Token::Comma => {
                self.bump();
                doc.add_behind(&self.cursor);
            }
            Token::CloseBrace | Token::End => {}
            // As if only the comma were missing.
            Token::Name => self.comma_missing(),
            _ => {
                self.comma_missing();
                return Err(Failed);
            }
        }
        Ok(Member {
            name,
            value,
            doc: doc.text(self.cursor.source()),
        })
    }

    fn comma_missing(&mut self) {
        let found = self.found();
        let between = "between the members";
        if self.cursor.token() != Token::Bad {
            self.tell(self.cursor.behind(), Kind::ExpectedComma { between, found });
        }
    }

    pub fn interface(&mut self) -> Parsed<Interface> {
        let (head, name) = self.head("an interface")?;
        let (mut operations, mut broken) = (Vec::new(), false);
        while self.list_goes_on("the interface", &mut broken) {
            if self.cursor.token() == Token::Semicolon {
                self.stray_semicolon();
                continue;
            }
            let start = self.cursor.span();
            match self.operation() {
                Ok(operation) => operations.push(operation),
                Err(Failed) => self.recover_in_list(start),
            }
        }
        Ok(Interface {
            name,
            operations,
            doc: self.doc(head, name),
        })
    }

    fn operation(&mut self) -> Parsed<Operation> {
        let mut doc = self.comments();
        let result = match self.cursor.token() {
            Token::Void => {
                self.bump();
                None
            }
            _ => Some(self.ty()?),
        };
        let name = self.operation_name()?;
        self.take(Token::OpenParen, "'('")?;
        let params = self.params()?;
        doc.add_inside(&self.cursor);
        self.semicolon("the operation")?;
        doc.add_behind(&self.cursor);
        Ok(Operation {
            name,
            result,
            params,
            doc: doc.text(self.cursor.source()),
        })
    }

    /// Any word before a parenthesis is a name.
    fn operation_name(&mut self) -> Parsed<Span> {
        let span = self.cursor.span();
        if self.cursor.token().is_keyword() && self.cursor.next() == Token::OpenParen {
            self.bump();
            return Ok(span);
        }
        self.name("an operation")
    }

    fn params(&mut self) -> Parsed<Vec<Param>> {
        let mut params = Vec::new();
        if self.eat(Token::CloseParen) {
            return Ok(params);
        }
        loop {
            let mut doc = self.comments();
            let role = self.role();
            let item = self.typed("a parameter")?;
            doc.add_inside(&self.cursor);
            let goes_on = match self.cursor.token() {
                Token::Comma => true,
                Token::CloseParen => false,
                _ => {
                    let found = self.found();
                    return Err(self.unexpected(Kind::ExpectedCommaOrParen { found }));
                }
            };
            self.bump();
            if goes_on {
                doc.add_behind(&self.cursor);
            }
            let doc = doc.text(self.cursor.source());
            params.push(Param { role, item, doc });
            if !goes_on {
                return Ok(params);
            }
        }
    }

    /// `out` or `routekey`, not both.
    fn role(&mut self) -> Role {
        let role = match self.cursor.token() {
            Token::Out => Role::Out,
            Token::RouteKey => Role::RouteKey,
            _ => return Role::In,
        };
        self.bump();
        if matches!(self.cursor.token(), Token::Out | Token::RouteKey) {
            self.misplaced("the parameter's type");
        }
        role
    }

    pub fn constant(&mut self) -> Parsed<Const> {
        let mut doc = self.comments();
        self.bump();
        let mut item = self.typed("a constant")?;
        self.take(Token::Equals, "'=' and a value")?;
        item.value = self.value()?;
        doc.add_inside(&self.cursor);
        self.semicolon("the constant")?;
        doc.add_behind(&self.cursor);
        Ok(Const {
            item,
            doc: doc.text(self.cursor.source()),
        })
    }

    pub fn key(&mut self) -> Parsed<Key> {
        self.bump();
        self.take(Token::OpenBracket, "'['")?;
        let of = self.path("a struct")?;
        let mut fields = Vec::new();
        while self.eat(Token::Comma) {
            fields.push(self.name("a field")?);
        }
        if fields.is_empty() {
            self.comma("and the fields of the key")?;
        }
        self.take(Token::CloseBracket, "',' or ']'")?;
        self.semicolon("the key")?;
        Ok(Key { of, fields })
    }

    /// `struct NAME {`, and what stands before it and on its line.
    fn head(&mut self, of: &'static str) -> Parsed<(Comments, Span)> {
        let mut doc = self.comments();
        self.bump();
        let name = self.name(of)?;
        doc.add_behind(&self.cursor);
        self.open_brace()?;
        doc.add_behind(&self.cursor);
        Ok((doc, name))
    }

    /// What comments say of a definition that ends here; those behind it count only if all
    /// of it is on one line.
    fn doc(&mut self, mut head: Comments, name: Span) -> Doc {
        if self.cursor.lines(name.start, self.cursor.behind().start) == 0 {
            head.add_behind(&self.cursor);
        }
        head.text(self.cursor.source())
    }

    fn comments(&self) -> Comments {
        Comments::before(&self.cursor)
    }
}
