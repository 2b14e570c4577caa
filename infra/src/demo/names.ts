/** Given names and surnames of people who do not exist; written for the demo, common in Sweden, some with roots elsewhere. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

export const womensNames = words(`
  Anna Eva Maria Karin Kristina Lena Kerstin Ingrid Marie Birgitta Malin Jenny Emma Sara Linda Camilla Susanne Helena Åsa Annika Ulrika Sofia Elin
  Johanna Hanna Ida Frida Amanda Moa Klara Ebba Alva Maja Wilma Tove Lisa Cecilia Monica Marianne Gunilla Yvonne Pernilla Carina Maud Solveig Barbro
  Ellinor Linnea Nathalie Rebecka Josefin Therese Felicia Agnes Astrid Saga Amina Fatima Leila Zahra Samira Hodan Amal Nadia Mariam Yasmin Selma Elif
  Dragana Jasmina Milena Olena Natalia Agnieszka Katarzyna Mirjam Päivi Tuula Hanne Signe Greta Vendela Märta Siv Rut Anneli Petra Veronica Madeleine`)

export const mensNames = words(`
  Lars Anders Per Mikael Johan Karl Erik Peter Jan Thomas Daniel Fredrik Andreas Hans Mats Magnus Stefan Bengt Bo Martin Jonas Mattias Niklas Henrik
  Patrik Tobias Marcus Robert Joakim Simon Viktor Oskar Emil Filip Anton Gustav Alexander Sebastian Linus Rasmus Adam Albin Hugo Axel Nils Arvid Olle
  Göran Leif Kent Roger Tommy Conny Ulf Håkan Björn Sven Gunnar Christer Kjell Rolf Ahmed Mohammed Ali Omar Hassan Yusuf Ibrahim Abdi Khalid Tariq
  Goran Zoran Marek Piotr Andrij Juha Jari Matti Ville Love Melker Sixten Elis Vidar Jesper Rickard`)

export const surnames = words(`
  Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson Bengtsson Lindberg
  Jakobsson Magnusson Lindström Olofsson Lindgren Axelsson Berg Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg
  Henriksson Forsberg Sjöberg Wallin Engström Danielsson Håkansson Eklund Lundin Gunnarsson Björk Bergman Holm Samuelsson Fransson Wikström Isaksson
  Bergqvist Arvidsson Nyström Holmberg Löfgren Söderberg Nyberg Ek Claesson Blomqvist Mårtensson Nordström Hedlund Viklund Eliasson Sundberg Åberg
  Hermansson Falk Norberg Dahl Öberg Strand Blom Sandström Hellström Åkesson Ström Ekström Lindholm Abrahamsson Norén Sundqvist Hedström Dahlberg
  Öhman Åström Ahmed Ali Hassan Mohamed Farah Omar Yilmaz Kaya Petrović Kovač Hosseini Rahimi Nguyen Virtanen Korhonen Nieminen Kowalska Shevchenko
  Tesfaye Haile Aziz Saleh Ibrahimi Lindahl Rosén Hallberg Ryd Stenberg Vester Tallberg Kvist Alm Rönn Ask Ljung Frisk Rask Modig Lilja`)
