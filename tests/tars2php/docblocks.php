<?php
// Every docblock of native code, read by phpstan's own parser: docblocks.php FOLDER. Prints the tags that are no tags, and
// those that only a comment of a .tars file could have brought.
declare(strict_types=1);

use PHPStan\PhpDocParser\Ast\PhpDoc\InvalidTagValueNode;
use PHPStan\PhpDocParser\Ast\PhpDoc\PhpDocTagNode;
use PHPStan\PhpDocParser\Lexer\Lexer;
use PHPStan\PhpDocParser\Parser\{ConstExprParser, PhpDocParser, TokenIterator, TypeParser};

require 'PHPStan/PhpDocParser/autoload.php';

$lexer = new Lexer();
$constants = new ConstExprParser();
$parser = new PhpDocParser(new TypeParser($constants), $constants);
$wrong = [];
$count = 0;
$files = is_dir($argv[1]) ? new RecursiveIteratorIterator(new RecursiveDirectoryIterator($argv[1])) : [];
foreach ($files as $file) {
    preg_match_all('~^ *(/\*\*.*?\*/)$~ms', $file->isFile() ? file_get_contents($file->getPathname()) : '', $docblocks);
    foreach ($docblocks[1] as $docblock) {
        $count++;
        foreach ($parser->parse(new TokenIterator($lexer->tokenize($docblock)))->children as $child) {
            if ($child instanceof PhpDocTagNode) {
                $known = in_array($child->name, ['@var', '@param', '@param-out', '@return'], true);
                if (!$known || $child->value instanceof InvalidTagValueNode) {
                    $wrong[] = "{$file->getPathname()}: $child";
                }
            }
        }
    }
}
echo json_encode(['count' => $count, 'wrong' => $wrong]);
