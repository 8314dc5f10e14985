//! How reading goes on behind an error: at the next field, operation or member, the next
//! declaration, the next module.

use crate::parser::Parser;
use crate::source::Span;
use crate::token::Token;

impl Parser<'_, '_> {
    /// Nothing is told of what is passed over: it may be no .tars file at all.
    pub fn skip_to_module(&mut self) {
        while !matches!(
            self.cursor.token(),
            Token::End | Token::Include | Token::Module
        ) {
            self.cursor.bump();
            self.cursor.problems();
        }
    }

    /// Goes to where the next declaration, or the end of the module, may be.
    pub fn recover(&mut self) {
        let mut depth = 0u32;
        loop {
            match self.cursor.token() {
                Token::End => return,
                token if begins_declaration(token) => return,
                Token::Semicolon if depth == 0 => {
                    self.bump();
                    return;
                }
                Token::CloseBrace if depth == 0 => return,
                Token::CloseBrace => {
                    depth -= 1;
                    self.bump();
                    if depth == 0 {
                        self.eat(Token::Semicolon);
                        return;
                    }
                }
                Token::OpenBrace => {
                    depth += 1;
                    self.bump();
                }
                _ => self.bump(),
            }
        }
    }

    /// Goes to where the next field or operation, or the end of the list, may be; behind
    /// the beginning of the last one in any case.
    pub fn recover_in_list(&mut self, start: Span) {
        if self.cursor.span() == start {
            self.bump();
        }
        let mut depth = 0u32;
        loop {
            match self.cursor.token() {
                Token::End => return,
                token if begins_declaration(token) => return,
                Token::Integer if depth == 0 && is_need(self.cursor.next()) => return,
                Token::Semicolon if depth == 0 => {
                    self.bump();
                    return;
                }
                Token::CloseBrace if depth == 0 => return,
                Token::OpenBrace => depth += 1,
                Token::CloseBrace => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }

    /// Goes to the next comma, or to the end of the list.
    pub fn recover_in_enum(&mut self) {
        let ends = |token| matches!(token, Token::Comma | Token::CloseBrace | Token::End);
        while !ends(self.cursor.token()) && !begins_declaration(self.cursor.token()) {
            self.bump();
        }
    }
}

/// A word that begins a declaration and nothing in one.
pub(crate) fn begins_declaration(token: Token) -> bool {
    matches!(
        token,
        Token::Struct
            | Token::Enum
            | Token::Interface
            | Token::Const
            | Token::Module
            | Token::Include
    )
}

fn is_need(token: Token) -> bool {
    matches!(token, Token::Require | Token::Optional)
}
