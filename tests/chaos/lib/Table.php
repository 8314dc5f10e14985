<?php
/** What was measured, as a Markdown table. */
declare(strict_types=1);

final class Table
{
    /**
     * @param array<string, array<string, mixed>> $results by name
     * @param array<string, array{callable, Kind, string}> $cases by name
     */
    public static function print(array $results, array $cases): void
    {
        echo "\n| scenario | service | armed | result | beats | longest gap | |\n|---|---|---|---|---|---|---|\n";
        foreach ($results as $name => $result) {
            [, $kind, $armed] = $cases[$name];
            $outcome = match (true) {
                isset($result['skip']) => 'skipped',
                isset($result['failed']) => '**failed**',
                default => 'ok',
            };
            $row = [
                strtok($name, ' '), $kind->words(), $armed, $outcome,
                $result['beats'] ?? '', isset($result['gap']) ? "{$result['gap']} s" : '', $result['notes'] ?? '',
            ];
            echo '| ', implode(' | ', $row), " |\n";
        }
    }
}
